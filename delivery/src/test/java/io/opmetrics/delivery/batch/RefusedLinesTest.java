package io.opmetrics.delivery.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.delivery.batch.Request.Line;
import io.opmetrics.delivery.ingest.Answer.InvalidLine;
import io.opmetrics.delivery.line.LineMerger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefusedLinesTest {

    private static final List<Line> LINES = lines("a.count", "a.count", "b.count", "c.count", "c.count");

    private static List<Line> lines(String... metrics) {
        List<Line> lines = new ArrayList<>();
        List<Received> received = Messages.received(IntStream.range(0, metrics.length)
                .mapToObj(i -> Messages.order("s" + i))
                .toList());
        for (int i = 0; i < metrics.length; i++) {
            LineMerger<Received> merger = new LineMerger<>();
            merger.add(received.get(i).point().orElseThrow(), received.get(i));
            lines.add(new Line(metrics[i], Optional.of(merger.lines().get(0))));
        }
        return lines;
    }

    private static InvalidLine invalid(int line, String identifier) {
        return new InvalidLine(line, "bad", Optional.of(identifier).filter(key -> !key.isEmpty()));
    }

    private static List<Integer> places(InvalidLine... invalid) {
        return RefusedLines.find(List.of(invalid), LINES).keySet().stream()
                .map(LINES::indexOf)
                .toList();
    }

    @Test
    void without_other_evidence_lines_are_counted_from_1() {
        assertThat(places(invalid(2, ""), invalid(3, ""))).containsExactly(1, 2);
        assertThat(places(invalid(2, "a.count"))).containsExactly(1);
    }

    @Test
    void a_line_0_says_that_all_are_counted_from_0() {
        assertThat(places(invalid(0, ""), invalid(3, ""))).containsExactly(0, 3);
    }

    @Test
    void metric_keys_that_fit_only_from_0_say_so_for_their_neighbours_too() {
        assertThat(places(invalid(1, "a.count"), invalid(2, "b.count"), invalid(4, "c.count")))
                .containsExactly(1, 2, 4);
    }

    @Test
    void a_number_of_the_last_line_says_that_all_are_counted_from_1() {
        assertThat(places(invalid(1, ""), invalid(5, ""))).containsExactly(0, 4);
    }

    @Test
    void where_number_and_key_disagree_a_key_that_stands_once_is_certain_and_no_other() {
        assertThat(places(invalid(77, "b.count"))).containsExactly(2);
        assertThat(places(invalid(77, "a.count"), invalid(-1, ""))).isEmpty();
    }

    @Test
    void a_key_may_be_named_with_the_sign_of_its_metadata_line() {
        assertThat(places(invalid(3, "#b.count"))).containsExactly(2);
    }
}
