package io.opmetrics.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoResultTest {

    private static DemoResult result(double accepted, long invalid, long deadLetters) {
        return new DemoResult(
                Map.of("orders.created", 7L, "orders.rejected", 2L),
                Map.of("orders.created.count", accepted, "orders.rejected.count", 2.0),
                5,
                invalid,
                deadLetters,
                6,
                Optional.of(4.25));
    }

    @Test
    void the_last_line_is_one_json_object() {
        assertThat(result(7, 0, 0).toJson())
                .isEqualTo(
                        "{\"produced\":{\"orders.created\":7,\"orders.rejected\":2},"
                                + "\"accepted\":{\"orders.created.count\":7,\"orders.rejected.count\":2},"
                                + "\"lines\":5,\"invalidLines\":0,\"deadLetters\":0,\"alerts\":6,\"secondsToFirstAccepted\":4.25}");
    }

    @Test
    void it_is_exact_only_if_every_event_was_counted_once_and_nothing_was_refused() {
        assertThat(result(7, 0, 0).isExact()).isTrue();
        assertThat(result(6, 0, 0).isExact()).isFalse();
        assertThat(result(8, 0, 0).isExact()).isFalse();
        assertThat(result(7, 1, 0).isExact()).isFalse();
        assertThat(result(7, 0, 1).isExact()).isFalse();
    }
}
