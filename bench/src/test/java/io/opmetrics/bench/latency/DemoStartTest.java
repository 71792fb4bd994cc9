package io.opmetrics.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DemoStartTest {

    @Test
    void the_last_line_of_the_demo_tells_when_the_first_point_was_accepted() throws IOException {
        String output = "talk\n{\"accepted\":{\"orders.created.count\":7},\"secondsToFirstAccepted\":4.25}\n";

        assertThat(DemoStart.read(output)).contains(OptionalDouble.of(4.25));
    }

    @Test
    void a_run_that_was_too_short_has_no_first_point() throws IOException {
        assertThat(DemoStart.read("{\"secondsToFirstAccepted\":null}")).contains(OptionalDouble.empty());
    }

    @Test
    void a_demo_that_printed_nothing_has_no_result() throws IOException {
        assertThat(DemoStart.read("")).isEmpty();
    }
}
