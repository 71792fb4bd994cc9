package io.opmetrics.delivery.standalone;

import io.opmetrics.delivery.ingest.Answer;
import io.opmetrics.delivery.ingest.IngestClient;
import io.opmetrics.delivery.line.MergedLine;
import io.opmetrics.delivery.retry.Backoff;
import io.opmetrics.delivery.retry.RetryPolicy;
import io.opmetrics.delivery.standalone.DeliveryHealth.State;
import io.opmetrics.delivery.standalone.Rendered.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request at a time, and what follows from its answer. Not thread-safe; never waits unless it is told to. */
final class Sender {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    /** A request that is ready to go. */
    record Attempt(Outgoing outgoing, Rendered rendered) {

        boolean isEmpty() {
            return rendered.dataLines().isEmpty();
        }
    }

    private record InFlight(Attempt attempt, CompletableFuture<Answer> answer) {}

    /**
     * What an answer means for the batch.
     *
     * @param outgoing with nothing left to be sent; empty if it is tried again
     * @param refused records of which the API certainly has none, if so
     */
    record Settled(Optional<Outgoing> outgoing, List<Received> refused) {}

    private final IngestClient client;
    private final OnAmbiguous onAmbiguous;
    private final RetryPolicy policy;
    private final DeliveryMeters meters;
    private final Renderer renderer;
    private final Backoff backoff;
    private final Deque<Outgoing> queue = new ArrayDeque<>();
    private Optional<InFlight> inFlight = Optional.empty();
    private long notBefore;
    private volatile DeliveryHealth health;

    Sender(
            IngestClient client,
            OnAmbiguous onAmbiguous,
            RetryPolicy policy,
            RandomGenerator random,
            DeliveryMeters meters,
            Instant now) {
        this.client = client;
        this.onAmbiguous = onAmbiguous;
        this.policy = policy;
        this.meters = meters;
        this.renderer = new Renderer(meters);
        this.backoff = new Backoff(policy.first(), policy.longest(), random);
        this.health = new DeliveryHealth(State.RUNNING, now, "no request was made yet");
    }

    DeliveryHealth health() {
        return health;
    }

    boolean isIdle() {
        return queue.isEmpty() && inFlight.isEmpty();
    }

    boolean isSending() {
        return inFlight.isPresent();
    }

    /** Nothing should be read from the topic: no request can succeed. What is in hand goes on being tried. */
    boolean isStopped() {
        return health.state() == State.MISCONFIGURED && !isIdle();
    }

    void submit(Outgoing outgoing) {
        queue.add(outgoing);
    }

    /** To be tried again later, for a reason other than the API's. */
    void putBack(Outgoing outgoing, String reason, long now) {
        queue.addFirst(outgoing);
        retryLater(backoff.next(), State.RETRYING, reason, reason, now);
    }

    /** The next request, if its time has come. */
    Optional<Attempt> prepare(long now) {
        if (inFlight.isPresent() || now < notBefore) {
            return Optional.empty();
        }
        Outgoing next = queue.poll();
        while (next != null) {
            Rendered rendered = renderer.render(next, now);
            if (rendered.fits()) {
                return Optional.of(new Attempt(next, rendered));
            }
            splitOrGiveUp(next, rendered);
            next = queue.poll();
        }
        return Optional.empty();
    }

    void send(Attempt attempt) {
        inFlight =
                Optional.of(new InFlight(attempt, client.post(attempt.rendered().body())));
    }

    /** Deals with the answer, if there is one. */
    Optional<Settled> takeAnswer(long now) {
        if (inFlight.isEmpty() || !inFlight.get().answer().isDone()) {
            return Optional.empty();
        }
        Attempt attempt = inFlight.get().attempt();
        Answer answer = inFlight.get().answer().join();
        inFlight = Optional.empty();
        List<Received> records = List.copyOf(attempt.outgoing().records());
        handle(attempt, answer, now);
        boolean mayBeTaken = answer instanceof Answer.Accepted
                || answer instanceof Answer.PartlyAccepted
                || answer instanceof Answer.Unclear
                || (answer instanceof Answer.Failed failed && failed.ambiguous());
        boolean isDone = attempt.outgoing().unsent().isEmpty() && !queue.contains(attempt.outgoing());
        return Optional.of(new Settled(
                isDone ? Optional.of(attempt.outgoing()) : Optional.empty(), mayBeTaken ? List.of() : records));
    }

    /** Waits for the answer that is due, within a bound. */
    void awaitAnswer(Duration within) throws InterruptedException {
        if (inFlight.isPresent()) {
            try {
                inFlight.get().answer().get(within.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                // No answer by then: the request stays marked as ambiguous in the committed offsets.
                meters.retry("answer_not_awaited");
            }
        }
    }

    private void handle(Attempt attempt, Answer answer, long now) {
        Outgoing outgoing = attempt.outgoing();
        Rendered rendered = attempt.rendered();
        if (answer instanceof Answer.Accepted) {
            succeeded(attempt, Set.of(), now);
        } else if (answer instanceof Answer.PartlyAccepted partly) {
            succeeded(attempt, refuse(outgoing, rendered, partly), now);
        } else if (answer instanceof Answer.Unclear unclear) {
            rendered.dataLines()
                    .forEach(line ->
                            reject(outgoing, line, "unclear_answer", unclear.text() + "; it may have been accepted"));
            succeeded(attempt, Set.copyOf(rendered.lines()), now);
        } else if (answer instanceof Answer.TooLarge) {
            splitOrGiveUp(outgoing, rendered);
        } else if (answer instanceof Answer.Misconfigured wrong) {
            queue.addFirst(outgoing);
            retryLater(policy.misconfigured(), State.MISCONFIGURED, wrong.text(), "misconfigured", now);
        } else if (answer instanceof Answer.Throttled throttled) {
            queue.addFirst(outgoing);
            Duration wait = throttled.after().filter(after -> !after.isZero()).orElseGet(backoff::next);
            retryLater(wait, State.RETRYING, "429: the API asks for a pause", "throttled", now);
        } else if (answer instanceof Answer.Unavailable away) {
            queue.addFirst(outgoing);
            retryLater(backoff.next(), State.RETRYING, away.status() + ": the API is away", "unavailable", now);
        } else if (answer instanceof Answer.Failed failed) {
            failed(attempt, failed, now);
        }
    }

    private void succeeded(Attempt attempt, Set<Line> refused, long now) {
        Rendered rendered = attempt.rendered();
        renderer.accepted(rendered, refused);
        attempt.outgoing().sent();
        meters.linesAccepted.increment((double) rendered.lines().stream()
                .filter(line -> line.merged().isPresent() && !refused.contains(line))
                .count());
        backoff.reset();
        report(State.RUNNING, "points go out as they come", now);
    }

    private void failed(Attempt attempt, Answer.Failed failed, long now) {
        if (failed.ambiguous()) {
            meters.ambiguous.increment(attempt.outgoing().unsent().size());
        }
        if (failed.ambiguous() && onAmbiguous == OnAmbiguous.SKIP) {
            // The next batch waits all the same: it would fare no better.
            attempt.outgoing().sent();
            notBefore = now + backoff.next().toMillis();
            report(State.RETRYING, failed.text() + "; its points are skipped", now);
            return;
        }
        queue.addFirst(attempt.outgoing());
        retryLater(
                backoff.next(),
                State.RETRYING,
                failed.text(),
                failed.ambiguous() ? "answer_lost" : "not_connected",
                now);
    }

    private void retryLater(Duration wait, State state, String sentence, String reason, long now) {
        meters.retry(reason);
        notBefore = now + wait.toMillis();
        report(state, sentence, now);
    }

    private void report(State state, String sentence, long now) {
        if (health.state() != state || !health.sentence().equals(sentence)) {
            health = new DeliveryHealth(state, Instant.ofEpochMilli(now), sentence);
            if (state == State.RUNNING) {
                log.info("Delivery to Dynatrace: {}", sentence);
            } else {
                log.warn("Delivery to Dynatrace is held up: {}", sentence);
            }
        }
    }

    private Set<Line> refuse(Outgoing outgoing, Rendered rendered, Answer.PartlyAccepted partly) {
        Map<Line, String> refused = RefusedLines.find(partly.invalidLines(), rendered.lines());
        refused.forEach((line, words) -> {
            if (line.merged().isPresent()) {
                reject(outgoing, line.merged().get(), "refused", words);
            } else {
                log.warn("Dynatrace does not take the metadata of {}: {}", line.metric(), words);
            }
        });
        int unnamed = partly.linesInvalid() - refused.size();
        if (unnamed > 0) {
            meters.linesUnnamed.increment(unnamed);
            log.error("Dynatrace refused {} lines without saying which; they cannot become dead letters", unnamed);
        }
        return refused.keySet();
    }

    private void reject(Outgoing outgoing, MergedLine<Received> line, String reason, String text) {
        meters.linesRefused.increment();
        for (Received received : line.sources()) {
            if (outgoing.unsent().contains(received)) {
                meters.deadLetter(reason);
                outgoing.reject(received, received.letter(Optional.empty(), reason, text));
            }
        }
    }

    private void splitOrGiveUp(Outgoing outgoing, Rendered rendered) {
        if (outgoing.unsent().size() > 1) {
            List<Outgoing> halves = outgoing.split();
            queue.addFirst(halves.get(1));
            queue.addFirst(halves.get(0));
            outgoing.drop(outgoing.records().stream().map(Received::partition).toList());
        } else {
            rendered.dataLines()
                    .forEach(line ->
                            reject(outgoing, line, "too_large", "One point alone is larger than a request may be"));
            queue.addFirst(outgoing);
        }
    }

    /** The time of the oldest point that is under way, epoch milliseconds. */
    Optional<Long> oldest() {
        Stream<Outgoing> all = Stream.concat(
                queue.stream(),
                inFlight.stream().map(sending -> sending.attempt().outgoing()));
        return all.flatMap(outgoing -> outgoing.unsent().stream())
                .flatMap(received -> received.point().stream())
                .map(point -> point.time())
                .min(Long::compare);
    }

    void drop(Collection<TopicPartition> partitions) {
        queue.forEach(outgoing -> outgoing.drop(partitions));
        inFlight.ifPresent(sending -> sending.attempt().outgoing().drop(partitions));
    }
}
