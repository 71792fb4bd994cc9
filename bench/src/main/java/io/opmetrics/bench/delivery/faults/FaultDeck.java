package io.opmetrics.bench.delivery.faults;

import io.opmetrics.testkit.dynatrace.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What goes wrong with requests: every kind comes round before any comes again, in a random order, and about every other
 * request meets none. Equal seeds give equal sequences. Not thread-safe.
 */
final class FaultDeck {

    /** A fault, and what a person is told of it. */
    record Dealt(String name, Fault fault) {}

    private enum Kind {
        REFUSE_SOME,
        REFUSE_MANY,
        TOO_LARGE,
        THROTTLED,
        THROTTLED_FOR_SECONDS,
        THROTTLED_UNTIL_DATE,
        THROTTLED_UNTIL_RESET,
        THROTTLED_IN_NONSENSE,
        ERROR,
        BAD_GATEWAY,
        UNAVAILABLE,
        NOT_READ,
        READ_AND_CLOSED,
        ANSWER_LOST,
        ANSWER_LOST_AGAIN,
        SLOW,
        TOO_SLOW,
        TRUNCATED
    }

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Random random;
    private final InstantSource clock;
    private final Duration answerWithin;
    private final Deque<Kind> coming = new ArrayDeque<>();

    /** @param answerWithin how long the client waits for an answer */
    FaultDeck(long seed, InstantSource clock, Duration answerWithin) {
        this.random = new Random(seed);
        this.clock = clock;
        this.answerWithin = answerWithin;
    }

    /** What the next request meets. */
    Optional<Dealt> next() {
        if (random.nextBoolean()) {
            return Optional.empty();
        }
        if (coming.isEmpty()) {
            List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
            Collections.shuffle(kinds, random);
            coming.addAll(kinds);
        }
        return Optional.of(fault(coming.remove()));
    }

    private Dealt fault(Kind kind) {
        return switch (kind) {
            case REFUSE_SOME -> refuse(40);
            case REFUSE_MANY -> refuse(3);
            case TOO_LARGE -> new Dealt("413", Fault.status(413));
            case THROTTLED -> new Dealt("429 without a header", Fault.status(429));
            case THROTTLED_FOR_SECONDS -> throttled("Retry-After", "1");
            case THROTTLED_UNTIL_DATE ->
                throttled("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(resume().atZone(ZoneOffset.UTC)));
            case THROTTLED_UNTIL_RESET ->
                throttled("X-RateLimit-Reset", Long.toString(resume().toEpochMilli() * 1_000));
            case THROTTLED_IN_NONSENSE -> throttled("Retry-After", "soon");
            case ERROR -> new Dealt("500", Fault.status(500));
            case BAD_GATEWAY -> new Dealt("502", Fault.status(502));
            case UNAVAILABLE -> new Dealt("503", new Fault.Status(503, Map.of("Retry-After", "1"), ""));
            case NOT_READ -> new Dealt("closed unread", new Fault.NotRead());
            case READ_AND_CLOSED -> new Dealt("closed, nothing accepted", new Fault.NoAnswer(false));
            case ANSWER_LOST, ANSWER_LOST_AGAIN -> new Dealt("accepted, no answer", new Fault.NoAnswer(true));
            case SLOW -> new Dealt("a slow answer", new Fault.Slow(answerWithin.dividedBy(10)));
            case TOO_SLOW ->
                new Dealt(
                        "an answer too late",
                        new Fault.Slow(answerWithin.multipliedBy(3).dividedBy(2)));
            case TRUNCATED -> new Dealt("half an answer", new Fault.TruncatedAnswer());
        };
    }

    /** About one line in {@code share}, others at each request. */
    private Dealt refuse(int share) {
        int salt = random.nextInt();
        return new Dealt(
                "400, a line in " + share + " refused",
                new Fault.RefuseLines(line -> Math.floorMod(mixed(line.hashCode() + salt), share) == 0, "injected"));
    }

    private static int mixed(int bits) {
        int mixed = bits * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }

    private static Dealt throttled(String header, String value) {
        return new Dealt("429, " + header + ": " + value, Fault.status(429, header, value));
    }

    private Instant resume() {
        return clock.instant().plus(PAUSE);
    }
}
