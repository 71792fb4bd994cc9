package io.opmetrics.bench.delivery.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeapLogTest {

    @Test
    void the_most_used_is_garbage_too_and_what_is_alive_is_what_a_full_collection_leaves() {
        assertThat(HeapLog.of(List.of(
                        "[0.012s][info][gc] Using Serial",
                        "[3.846s][info][gc] GC(0) Pause Full (Metadata GC Threshold) 63M->9M(247M) 71.048ms",
                        "[4.1s][info][gc] GC(1) Pause Young (Allocation Failure) 203M->137M(247M) 24.939ms",
                        "[28.662s][info][gc] GC(2) Pause Full (Allocation Failure) 239M->53M(247M) 336.339ms",
                        "[29.6s][info][gc] GC(3) Pause Full (Diagnostic Command) 100M->41M(247M) 120.1ms")))
                .isEqualTo(new HeapLog(4, 239, 53));
    }

    @Test
    void a_log_without_collections_says_nothing() {
        assertThat(HeapLog.of(List.of("[0.012s][info][gc] Using Serial"))).isEqualTo(new HeapLog(0, 0, 0));
    }
}
