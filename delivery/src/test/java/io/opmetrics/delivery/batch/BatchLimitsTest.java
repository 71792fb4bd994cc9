package io.opmetrics.delivery.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BatchLimitsTest {

    /** Batches of whatever is read: series and metrics of any number, some with metadata. */
    private static List<MetricPoint> points(int count, int series, int metrics, Random random) {
        List<MetricPoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int metric = random.nextInt(metrics);
            points.add(MetricPoint.count("orders.m" + metric + ".count")
                    .dimension("s", "s" + random.nextInt(series))
                    .delta(random.nextInt(10))
                    .at(Messages.NOW - random.nextInt(120_000))
                    .unit("{order}")
                    .description("Orders of kind " + metric)
                    .build());
        }
        return points;
    }

    @Property(tries = 100)
    void a_request_has_at_most_1000_lines_and_all_together_have_the_total(
            @ForAll @IntRange(min = 1, max = 6_000) int count,
            @ForAll @IntRange(min = 1, max = 2_000) int series,
            @ForAll @IntRange(min = 1, max = 400) int metrics,
            @ForAll long seed) {
        List<MetricPoint> points = points(count, series, metrics, new Random(seed));
        Inbox inbox = new Inbox();
        Messages.received(points).forEach(inbox::add);
        Renderer renderer = new Renderer(new Tally());
        double sent = 0;
        Set<String> announced = new HashSet<>();
        while (inbox.untilDue(Messages.NOW).isPresent()) {
            Request request = renderer.render(inbox.take(), Messages.NOW);
            renderer.accepted(request, Set.of());
            assertThat(request.fits()).isTrue();
            assertThat(request.lines()).hasSizeLessThanOrEqualTo(1_000);
            assertThat(new String(request.body(), StandardCharsets.UTF_8).lines())
                    .hasSize(request.lines().size());
            sent += request.dataLines().stream()
                    .mapToDouble(line -> delta(line.point()))
                    .sum();
            assertThat(request.announced())
                    .allSatisfy(metric -> assertThat(announced.add(metric)).isTrue());
        }
        assertThat(sent)
                .isEqualTo(points.stream().mapToDouble(BatchLimitsTest::delta).sum());
    }

    private static double delta(MetricPoint point) {
        return ((MetricValue.Delta) point.value()).delta();
    }

    @Test
    void a_batch_is_due_200_ms_after_its_first_point_or_when_it_is_full() {
        Inbox inbox = new Inbox();
        assertThat(inbox.untilDue(Messages.NOW)).isEmpty();
        Messages.received(List.of(Messages.order("a"))).forEach(inbox::add);
        assertThat(inbox.untilDue(Messages.NOW + 50)).contains(Duration.ofMillis(150));
        assertThat(inbox.isDue(Messages.NOW + 199)).isFalse();
        assertThat(inbox.isDue(Messages.NOW + 200)).isTrue();
        Messages.received(Collections.nCopies(999, Messages.order("a"))).forEach(inbox::add);
        assertThat(inbox.isDue(Messages.NOW)).isTrue();
    }

    @Test
    void no_more_is_read_when_records_or_their_bytes_are_many() {
        Inbox few = new Inbox();
        for (int i = 0; i < 16; i++) {
            assertThat(few.isFull()).isFalse();
            few.add(Messages.received(i, new byte[1 << 20]));
        }
        assertThat(few.isFull()).isTrue();
        few.take();
        assertThat(few.isFull()).isFalse();

        Inbox many = new Inbox();
        Messages.received(Collections.nCopies(5_000, Messages.order("a"))).forEach(many::add);
        assertThat(many.isFull()).isTrue();
    }
}
