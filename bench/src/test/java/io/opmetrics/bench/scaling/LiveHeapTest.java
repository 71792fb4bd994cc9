package io.opmetrics.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveHeapTest {

    @Test
    void the_total_of_a_class_histogram_is_what_lives() {
        String histogram = """
                4711:
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:         10000         480000  [B (java.base@17)
                   2:           200           4800  java.lang.String (java.base@17)
                Total         10200         484800
                """;

        assertThat(LiveHeap.total(histogram)).hasValue(484_800);
    }

    @Test
    void a_process_that_does_not_answer_tells_nothing() {
        assertThat(LiveHeap.total("4711: Unable to open socket file")).isEmpty();
    }
}
