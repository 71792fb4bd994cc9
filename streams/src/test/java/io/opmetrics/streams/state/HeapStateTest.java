package io.opmetrics.streams.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeapStateTest {

    @Test
    void a_scan_visits_each_entry_once_whatever_the_visitor_deletes() {
        HeapState state = new HeapState();
        for (byte key = 0; key < 100; key++) {
            state.put(new byte[] {1, key}, new byte[] {key});
        }
        List<Integer> visited = new ArrayList<>();
        state.scan(new byte[] {1}, (key, value) -> {
            visited.add((int) key[1]);
            assertThat(value).containsExactly(key[1]);
            state.delete(new byte[] {1, (byte) ((key[1] * 37 + 11) % 100)});
        });
        assertThat(visited).isEqualTo(IntStream.range(0, 100).boxed().toList());
    }
}
