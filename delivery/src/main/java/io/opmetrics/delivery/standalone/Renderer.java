package io.opmetrics.delivery.standalone;

import io.opmetrics.delivery.line.LineMerger;
import io.opmetrics.delivery.line.LineProtocol;
import io.opmetrics.delivery.line.MergedLine;
import io.opmetrics.delivery.line.UnsendablePointException;
import io.opmetrics.delivery.standalone.Rendered.Line;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.deadletter.DeadLetter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns what is still to be sent of a batch into a request; what cannot be sent becomes a dead letter. */
final class Renderer {

    /** Per request, so that a full batch keeps within the lines of a request. */
    static final int MOST_METADATA = 100;

    private final DeliveryMeters meters;
    private final SentIntervals sentIntervals = new SentIntervals();
    private final Set<String> announced = new HashSet<>();

    Renderer(DeliveryMeters meters) {
        this.meters = meters;
    }

    /** @param now wall clock, epoch milliseconds: times are judged anew before every attempt */
    Rendered render(Outgoing outgoing, long now) {
        LineMerger<Received> merger = new LineMerger<>();
        for (Received received : List.copyOf(outgoing.unsent())) {
            if (received.problem().isPresent()) {
                reject(outgoing, received, received.invalid(received.problem().get()));
            } else {
                received.point().ifPresent(point -> add(outgoing, merger, received, point, now));
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
                                outgoing,
                                received,
                                received.letter(Optional.empty(), "unsendable", String.valueOf(e.getMessage()))));
            }
        }
        return new Rendered(body.toByteArray(), lines, news);
    }

    private void add(Outgoing outgoing, LineMerger<Received> merger, Received received, MetricPoint point, long now) {
        Optional<Expiry.Refusal> refusal = Expiry.check(point, now);
        if (refusal.isPresent()) {
            reject(
                    outgoing,
                    received,
                    received.letter(
                            Optional.of("time"),
                            refusal.get().reason(),
                            refusal.get().text()));
        } else if (point.restates() && sentIntervals.contains(point)) {
            meters.restated.increment();
            outgoing.unsent().remove(received);
        } else {
            merger.add(point, received);
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

    private void reject(Outgoing outgoing, Received received, DeadLetter letter) {
        meters.deadLetter(letter.reason());
        outgoing.reject(received, letter);
    }

    /**
     * The API has taken the request: what it accepted of metadata need not be sent again, and of intervals cannot be.
     *
     * @param refused lines that it did not accept
     */
    void accepted(Rendered rendered, Set<Line> refused) {
        announced.addAll(rendered.announced());
        for (Line line : rendered.lines()) {
            if (!refused.contains(line)) {
                line.merged()
                        .ifPresent(merged -> merged.sources()
                                .forEach(received -> received.point().ifPresent(sentIntervals::add)));
            }
        }
    }
}
