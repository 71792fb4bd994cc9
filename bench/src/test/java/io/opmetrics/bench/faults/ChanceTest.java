package io.opmetrics.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ChanceTest {

    private static final List<String> OTHERS = List.of("pause", "join", "leave");

    private static List<String> draw(long seed, int count) {
        Chance<String> chance = new Chance<>(seed, "kill", OTHERS);
        return IntStream.range(0, count).mapToObj(i -> chance.next()).toList();
    }

    @Property
    void every_other_fault_is_a_kill_and_no_other_is_forgotten(@ForAll long seed) {
        List<String> faults = draw(seed, 12);
        for (int i = 0; i < faults.size(); i += 2) {
            assertThat(faults.get(i)).isEqualTo("kill");
        }
        assertThat(List.of(faults.get(1), faults.get(3), faults.get(5))).containsExactlyInAnyOrderElementsOf(OTHERS);
        assertThat(List.of(faults.get(7), faults.get(9), faults.get(11))).containsExactlyInAnyOrderElementsOf(OTHERS);
    }

    @Property
    void equal_seeds_give_equal_faults(@ForAll long seed) {
        assertThat(draw(seed, 20)).isEqualTo(draw(seed, 20));
    }

    @Property
    void a_length_lies_between_its_bounds(@ForAll long seed) {
        Duration shortest = Duration.ofSeconds(1);
        Duration longest = Duration.ofSeconds(3);
        assertThat(new Chance<>(seed, "kill", OTHERS).between(shortest, longest))
                .isBetween(shortest, longest);
    }
}
