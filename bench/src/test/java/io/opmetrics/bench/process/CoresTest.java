package io.opmetrics.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoresTest {

    private static final List<String> COMMAND = List.of("java", "-version");

    @Test
    void a_list_of_cores_is_read_as_linux_writes_it() {
        assertThat(Cores.parse("0-2,5,8-9")).containsExactly(0, 1, 2, 5, 8, 9);
    }

    @Test
    void the_first_core_is_the_brokers_and_the_others_are_for_what_is_measured() {
        Cores cores = Cores.divided(List.of(2, 3, 5));

        assertThat(cores.forBroker(COMMAND)).containsExactly("taskset", "-c", "2", "java", "-version");
        assertThat(cores.forOthers(COMMAND)).containsExactly("taskset", "-c", "3,5", "java", "-version");
        assertThat(cores.description()).isEqualTo("broker pinned to core 2, contenders to cores 3,5");
    }

    @Test
    void without_a_division_commands_stay_as_they_are() {
        Cores cores = new Cores(List.of(), List.of(0), "not pinned");

        assertThat(cores.forBroker(COMMAND)).isEqualTo(COMMAND);
        assertThat(cores.forOthers(COMMAND)).isEqualTo(COMMAND);
    }
}
