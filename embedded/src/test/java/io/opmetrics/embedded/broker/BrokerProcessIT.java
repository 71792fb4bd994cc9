package io.opmetrics.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.embedded.Topics;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessIT {

    @Test
    void acknowledged_records_survive_a_kill(@TempDir Path directory) throws Exception {
        String bootstrapServers;
        try (BrokerProcess first = BrokerProcess.launch(0, directory)) {
            bootstrapServers = first.bootstrapServers();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
                admin.createTopics(List.of(new NewTopic("letters", 1, (short) 1)))
                        .all()
                        .get();
            }
            Topics.write(bootstrapServers, "letters", "a", "b", "c");
            first.kill();
        }

        int port = Integer.parseInt(bootstrapServers.split(":", 2)[1]);
        try (BrokerProcess second = BrokerProcess.launch(port, directory)) {
            assertThat(second.bootstrapServers()).isEqualTo(bootstrapServers);
            assertThat(Topics.values(bootstrapServers, "letters")).containsExactly("a", "b", "c");
        }
    }

    @Test
    void a_process_that_cannot_start_is_reported(@TempDir Path directory) throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> BrokerProcess.launch(taken.getLocalPort(), directory))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining("ended before it was ready");
        }
    }

    @Test
    void it_says_ready_and_nothing_else_and_ends_with_its_standard_input(@TempDir Path directory) throws Exception {
        Process process = program("0", directory.toString()).start();

        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(output).matches("ready 127\\.0\\.0\\.1:\\d+\\R");
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void wrong_arguments_end_with_status_2_and_the_usage() throws Exception {
        Process process = program("0").start();

        String message = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(message).startsWith("Usage: BrokerProcess <port> <data directory>");
    }

    private static ProcessBuilder program(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
