package io.opmetrics.delivery.batch;

import io.opmetrics.delivery.batch.Request.Line;
import io.opmetrics.delivery.ingest.Answer;
import io.opmetrics.delivery.line.MergedLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an answer means for the batch that was sent. Lines that the API refused become dead letters in its own words; nothing
 * that it accepted is ever sent again. Not thread-safe.
 */
public final class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);

    private final Renderer renderer;
    private final OnAmbiguous onAmbiguous;
    private final DeliveryCounters counters;
    private final RecentlySeen warned = new RecentlySeen(1_000);

    /** @param renderer the one that renders the requests */
    public Settlement(Renderer renderer, OnAmbiguous onAmbiguous, DeliveryCounters counters) {
        this.renderer = renderer;
        this.onAmbiguous = onAmbiguous;
        this.counters = counters;
    }

    /** Settles a request by its answer. */
    public Outcome settle(Request request, Answer answer) {
        if (answer instanceof Answer.Accepted accepted) {
            warn(accepted.changedKeys());
            return accepted(request, Set.of());
        } else if (answer instanceof Answer.PartlyAccepted partly) {
            warn(partly.changedKeys());
            return accepted(request, refuse(request, partly));
        } else if (answer instanceof Answer.Unclear unclear) {
            return accepted(request, doubt(request, Set.of(), unclear.text()));
        } else if (answer instanceof Answer.TooLarge) {
            Outcome outcome = split(request);
            if (outcome instanceof Outcome.Split) {
                counters.retry("too_large");
            }
            return outcome;
        } else if (answer instanceof Answer.Misconfigured wrong) {
            return new Outcome.Misconfigured(wrong.text());
        } else if (answer instanceof Answer.Throttled throttled) {
            return new Outcome.Retry("throttled", "429: the API asks for a pause", throttled.after(), false);
        } else if (answer instanceof Answer.Unavailable away) {
            return new Outcome.Retry("unavailable", away.status() + ": the API is away", away.after(), false);
        }
        return failed(request, (Answer.Failed) answer);
    }

    /** Parts of a request that is too large; a single point that is becomes a dead letter. */
    public Outcome split(Request request) {
        if (request.batch().countUnsent() > 1) {
            return new Outcome.Split(request.batch().split());
        }
        request.dataLines()
                .forEach(line -> reject(request, line, "too_large", "One point alone is larger than a request may be"));
        return new Outcome.Done();
    }

    private Outcome accepted(Request request, Set<Line> refused) {
        renderer.accepted(request, refused);
        request.batch().sent();
        counters.linesAccepted(request.lines().stream()
                .filter(line -> line.merged().isPresent() && !refused.contains(line))
                .count());
        return new Outcome.Done();
    }

    private void warn(List<Answer.ChangedKey> changed) {
        if (!changed.isEmpty()) {
            counters.metricKeysChanged(changed.size());
        }
        for (Answer.ChangedKey key : changed) {
            if (warned.add(key.warning())) {
                log.warn("Dynatrace stores a metric under another key: {}", key.warning());
            }
        }
    }

    private Outcome failed(Request request, Answer.Failed failed) {
        if (!failed.ambiguous()) {
            return new Outcome.Retry(failed.reason(), failed.text(), Optional.empty(), false);
        }
        counters.ambiguous(request.batch().countUnsent());
        if (onAmbiguous == OnAmbiguous.SKIP) {
            request.batch().sent();
            return new Outcome.Skipped(failed.text() + "; its points are skipped");
        }
        return new Outcome.Retry(failed.reason(), failed.text(), Optional.empty(), true);
    }

    private Set<Line> refuse(Request request, Answer.PartlyAccepted partly) {
        Map<Line, String> refused = RefusedLines.find(partly.invalidLines(), request.lines());
        refused.forEach((line, words) -> {
            if (line.merged().isPresent()) {
                reject(request, line.merged().get(), "refused", words);
            } else {
                log.warn("Dynatrace does not take the metadata of {}: {}", line.metric(), words);
            }
        });
        int unnamed = partly.linesInvalid().orElse(request.lines().size()) - refused.size();
        if (unnamed <= 0) {
            return refused.keySet();
        }
        counters.linesUnnamed(unnamed);
        log.error(
                "Dynatrace refused up to {} lines without saying which: all that it may mean are dead letters",
                unnamed);
        return doubt(request, refused.keySet(), "the answer 400 does not name every line that it refuses");
    }

    /** Of lines that may have been refused none is lost, and none is sent again. */
    private Set<Line> doubt(Request request, Set<Line> refused, String why) {
        for (Line line : request.lines()) {
            if (line.merged().isPresent() && !refused.contains(line)) {
                reject(request, line.merged().get(), "unclear_answer", why + "; it may have been accepted");
            }
        }
        return Set.copyOf(request.lines());
    }

    private void reject(Request request, MergedLine<Received> line, String reason, String text) {
        counters.lineRefused();
        for (Received received : line.sources()) {
            if (request.batch().isUnsent(received)) {
                counters.deadLetter(reason);
                request.batch().reject(received, received.letter(Optional.empty(), reason, text));
            }
        }
    }
}
