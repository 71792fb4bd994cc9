package io.opmetrics.delivery.standalone;

import io.opmetrics.delivery.batch.Batch;
import io.opmetrics.delivery.batch.OnAmbiguous;
import io.opmetrics.delivery.batch.Outcome;
import io.opmetrics.delivery.batch.Partition;
import io.opmetrics.delivery.batch.Received;
import io.opmetrics.delivery.batch.Renderer;
import io.opmetrics.delivery.batch.Request;
import io.opmetrics.delivery.batch.Settlement;
import io.opmetrics.delivery.ingest.Answer;
import io.opmetrics.delivery.ingest.IngestClient;
import io.opmetrics.delivery.retry.Backoff;
import io.opmetrics.delivery.retry.RetryPolicy;
import io.opmetrics.delivery.standalone.DeliveryHealth.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request at a time, and when the next may go. Not thread-safe; never waits unless it is told to. */
final class Sender {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    private record InFlight(Request request, CompletableFuture<Answer> answer) {}

    /**
     * What became of a request.
     *
     * @param done the batch, with nothing left to be sent; empty if it is tried again
     * @param untaken records of which the API certainly has none, if so
     */
    record Settled(Optional<Batch> done, List<Received> untaken) {}

    private final IngestClient client;
    private final RetryPolicy policy;
    private final DeliveryMeters meters;
    private final Renderer renderer;
    private final Settlement settlement;
    private final Backoff backoff;
    private final Deque<Batch> queue = new ArrayDeque<>();
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
        this.policy = policy;
        this.meters = meters;
        this.renderer = new Renderer(meters);
        this.settlement = new Settlement(renderer, onAmbiguous, meters);
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

    void submit(Batch batch) {
        queue.add(batch);
    }

    /** To be tried again later, for a reason other than the API's. */
    void putBack(Batch batch, String reason, String sentence, long now) {
        queue.addFirst(batch);
        retryLater(backoff.next(), State.RETRYING, sentence, reason, now);
    }

    /** The next request, if its time has come. */
    Optional<Request> prepare(long now) {
        if (inFlight.isPresent() || now < notBefore) {
            return Optional.empty();
        }
        Batch next = queue.poll();
        while (next != null) {
            Request request = renderer.render(next, now);
            if (request.fits()) {
                return Optional.of(request);
            }
            if (settlement.split(request) instanceof Outcome.Split split) {
                putFirst(split.parts());
            } else {
                queue.addFirst(next);
            }
            next = queue.poll();
        }
        return Optional.empty();
    }

    /** How long until {@link #prepare} may have something. */
    Duration untilNext(long now) {
        return Duration.ofMillis(Math.max(0, notBefore - now));
    }

    void send(Request request) {
        inFlight = Optional.of(new InFlight(request, client.post(request.body())));
    }

    /** Deals with the answer, if there is one. */
    Optional<Settled> takeAnswer(long now) {
        if (inFlight.isEmpty() || !inFlight.get().answer().isDone()) {
            return Optional.empty();
        }
        Request request = inFlight.get().request();
        Answer answer = inFlight.get().answer().join();
        inFlight = Optional.empty();
        List<Received> records = List.copyOf(request.batch().records());
        return Optional.of(follow(settlement.settle(request, answer), request.batch(), records, now));
    }

    private Settled follow(Outcome outcome, Batch batch, List<Received> records, long now) {
        if (outcome instanceof Outcome.Split split) {
            putFirst(split.parts());
            return new Settled(Optional.empty(), records);
        } else if (outcome instanceof Outcome.Retry retry) {
            queue.addFirst(batch);
            Duration wait = retry.atLeast().map(backoff::noSoonerThan).orElseGet(backoff::next);
            retryLater(wait, State.RETRYING, retry.sentence(), retry.reason(), now);
            return new Settled(Optional.empty(), retry.mayBeTaken() ? List.of() : records);
        } else if (outcome instanceof Outcome.Misconfigured wrong) {
            queue.addFirst(batch);
            Duration wait = backoff.noSoonerThan(policy.misconfigured());
            retryLater(wait, State.MISCONFIGURED, wrong.sentence(), "misconfigured", now);
            return new Settled(Optional.empty(), records);
        } else if (outcome instanceof Outcome.Skipped skipped) {
            notBefore = now + backoff.next().toMillis();
            report(State.RETRYING, skipped.sentence(), now);
        } else {
            backoff.reset();
            report(State.RUNNING, "points go out as they come", now);
        }
        return new Settled(Optional.of(batch), List.of());
    }

    private void putFirst(List<Batch> parts) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            queue.addFirst(parts.get(i));
        }
    }

    /** Waits for the answer that is due, within a bound; it is lost if it has not come by then. */
    void awaitLastAnswer(Duration within) throws InterruptedException {
        if (!awaitAnswer(within)) {
            // The request stays marked as ambiguous in the committed offsets.
            meters.retry("answer_not_awaited");
        }
    }

    /** Waits for the answer that is due, within a bound; whether none is due any more. */
    boolean awaitAnswer(Duration within) throws InterruptedException {
        if (inFlight.isEmpty()) {
            return true;
        }
        try {
            inFlight.get().answer().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
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

    /** The time of the oldest point that is under way, epoch milliseconds. */
    Optional<Long> oldest() {
        Stream<Batch> all = Stream.concat(
                queue.stream(),
                inFlight.stream().map(sending -> sending.request().batch()));
        return all.flatMap(batch -> batch.unsent().stream())
                .flatMap(received -> received.point().stream())
                .map(point -> point.time())
                .min(Long::compare);
    }

    void drop(Collection<Partition> partitions) {
        queue.forEach(batch -> batch.drop(partitions));
        inFlight.ifPresent(sending -> sending.request().batch().drop(partitions));
    }
}
