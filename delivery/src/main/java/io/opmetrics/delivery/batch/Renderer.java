package io.opmetrics.delivery.batch;

import io.opmetrics.delivery.batch.Request.Line;
import io.opmetrics.delivery.line.LineMerger;
import io.opmetrics.delivery.line.LineProtocol;
import io.opmetrics.delivery.line.MergedLine;
import io.opmetrics.delivery.line.UnsendablePointException;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.deadletter.DeadLetter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns what is still to be sent of a batch into a request; what cannot be sent becomes a dead letter. It remembers what it
 * has announced and sent, so one is enough for a process. Not thread-safe.
 */
public final class Renderer {

    /** Per request, so that a full batch keeps within the lines of a request. */
    static final int MOST_METADATA = 100;

    /** As many as an environment takes. */
    private static final int MOST_METRICS = 100_000;

    private final DeliveryCounters counters;
    private final SentIntervals sentIntervals = new SentIntervals();
    private final RecentlySeen announced = new RecentlySeen(MOST_METRICS);

    public Renderer(DeliveryCounters counters) {
        this.counters = counters;
    }

    /** @param now wall clock, epoch milliseconds: times are judged anew before every attempt */
    public Request render(Batch batch, long now) {
        LineMerger<Received> merger = new LineMerger<>();
        for (Received received : batch.unsent()) {
            if (received.problem().isPresent()) {
                reject(batch, received, received.invalid(received.problem().get()));
            } else {
                received.point().ifPresent(point -> add(batch, merger, received, point, now));
            }
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 16);
        List<Line> lines = new ArrayList<>();
        Set<String> news = new HashSet<>();
        for (MergedLine<Received> merged : merger.lines()) {
            try {
                String line = LineProtocol.line(merged.point());
                announce(merged.point(), news, body, lines);
                write(body, line);
                lines.add(new Line(merged.point().metric(), Optional.of(merged)));
            } catch (UnsendablePointException e) {
                merged.sources()
                        .forEach(received -> reject(
                                batch,
                                received,
                                received.letter(Optional.empty(), "unsendable", String.valueOf(e.getMessage()))));
            }
        }
        return new Request(batch, body.toByteArray(), lines, news);
    }

    private void add(Batch batch, LineMerger<Received> merger, Received received, MetricPoint point, long now) {
        Optional<Expiry.Refusal> refusal = Expiry.check(point, now);
        if (refusal.isPresent()) {
            reject(
                    batch,
                    received,
                    received.letter(
                            Optional.of("time"),
                            refusal.get().reason(),
                            refusal.get().text()));
        } else if (point.restates() && sentIntervals.contains(received, point)) {
            counters.restated();
            batch.skip(received);
        } else {
            merger.add(received.slot(point), point, received);
        }
    }

    private void announce(MetricPoint point, Set<String> news, ByteArrayOutputStream body, List<Line> lines) {
        if (announced.contains(point.metric()) || news.contains(point.metric()) || news.size() >= MOST_METADATA) {
            return;
        }
        LineProtocol.metadata(point).ifPresent(line -> {
            write(body, line);
            lines.add(new Line(point.metric(), Optional.empty()));
            news.add(point.metric());
        });
    }

    private static void write(ByteArrayOutputStream body, String line) {
        body.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        body.write('\n');
    }

    private void reject(Batch batch, Received received, DeadLetter letter) {
        counters.deadLetter(letter.reason());
        batch.reject(received, letter);
    }

    /**
     * The API has taken the request: what it accepted of metadata need not be sent again, and of intervals cannot be.
     *
     * @param refused lines that it did not accept
     */
    void accepted(Request request, Set<Line> refused) {
        request.announced().forEach(announced::add);
        for (Line line : request.lines()) {
            if (!refused.contains(line)) {
                line.merged()
                        .ifPresent(merged -> merged.sources()
                                .forEach(received ->
                                        received.point().ifPresent(point -> sentIntervals.add(received, point))));
            }
        }
    }
}
