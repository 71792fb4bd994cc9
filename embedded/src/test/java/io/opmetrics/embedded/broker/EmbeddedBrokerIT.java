package io.opmetrics.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opmetrics.embedded.Topics;
import io.opmetrics.embedded.broker.EmbeddedBroker.Options;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

    @Test
    void what_is_written_can_be_read() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Options.defaults())) {
            broker.createTopic("letters", 3, Map.of("retention.ms", "-1"));

            Topics.write(broker.bootstrapServers(), "letters", "a", "b", "c");

            assertThat(Topics.values(broker.bootstrapServers(), "letters")).containsExactlyInAnyOrder("a", "b", "c");
            assertThat(broker.fault()).isEmpty();
        }
    }

    @Test
    void a_topic_that_nobody_created_does_not_exist() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Options.defaults());
                KafkaProducer<String, String> producer =
                        Topics.producer(broker.bootstrapServers(), Map.of("max.block.ms", 1_000))) {

            assertThatThrownBy(() ->
                            producer.send(new ProducerRecord<>("mistyped", "a")).get())
                    .hasMessageContaining("mistyped not present");
        }
    }

    @Test
    void of_two_transactions_only_the_committed_one_is_seen() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Options.defaults())) {
            broker.createTopic("payments", 1, Map.of());
            try (KafkaProducer<String, String> producer =
                    Topics.producer(broker.bootstrapServers(), Map.of("transactional.id", "cashier"))) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("payments", "taken back")).get();
                producer.abortTransaction();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("payments", "paid")).get();
                producer.commitTransaction();
            }

            assertThat(Topics.values(broker.bootstrapServers(), "payments")).containsExactly("paid");
        }
    }

    @Test
    void a_stopped_broker_resumes_on_the_same_port_with_the_same_records() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Options.defaults())) {
            String before = broker.bootstrapServers();
            broker.createTopic("letters", 1, Map.of());
            // This producer lives through the interruption, as a real one would.
            try (KafkaProducer<String, String> producer = Topics.producer(before, Map.of())) {
                producer.send(new ProducerRecord<>("letters", "before")).get();

                broker.stop();
                broker.start();

                producer.send(new ProducerRecord<>("letters", "after")).get();
            }
            assertThat(broker.bootstrapServers()).isEqualTo(before);
            assertThat(Topics.values(before, "letters")).containsExactly("before", "after");
        }
    }

    @Test
    void a_given_directory_is_kept_for_the_next_broker(@TempDir Path directory) {
        Options options = Options.defaults().withDataDirectory(directory.resolve("kafka"));
        try (EmbeddedBroker first = EmbeddedBroker.start(options)) {
            first.createTopic("letters", 1, Map.of());
            Topics.write(first.bootstrapServers(), "letters", "kept");
        }

        try (EmbeddedBroker second = EmbeddedBroker.start(options)) {
            assertThat(Topics.values(second.bootstrapServers(), "letters")).containsExactly("kept");
        }
    }

    @Test
    void two_brokers_side_by_side_know_nothing_of_each_other() {
        try (EmbeddedBroker left = EmbeddedBroker.start(Options.defaults());
                EmbeddedBroker right = EmbeddedBroker.start(Options.defaults())) {
            left.createTopic("letters", 1, Map.of());
            right.createTopic("letters", 1, Map.of());

            Topics.write(left.bootstrapServers(), "letters", "left");
            Topics.write(right.bootstrapServers(), "letters", "right");

            assertThat(Topics.values(left.bootstrapServers(), "letters")).containsExactly("left");
            left.stop();
            assertThat(Topics.values(right.bootstrapServers(), "letters")).containsExactly("right");
        }
    }

    @Test
    void a_closed_broker_leaves_no_thread_no_port_and_no_directory() throws IOException {
        Set<Thread> threadsBefore = liveThreads();
        EmbeddedBroker broker = EmbeddedBroker.start(Options.defaults());
        broker.createTopic("letters", 1, Map.of());
        Topics.write(broker.bootstrapServers(), "letters", "a");
        assertThat(broker.dataDirectory()).isNotEmptyDirectory();

        broker.close();
        broker.close();

        int port = Integer.parseInt(broker.bootstrapServers().split(":", 2)[1]);
        new ServerSocket(port).close();
        assertThat(broker.dataDirectory()).doesNotExist();
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(liveThreads())
                        .filteredOn(thread -> !threadsBefore.contains(thread))
                        .isEmpty());
    }

    @Test
    void a_closed_broker_cannot_be_started_again() {
        EmbeddedBroker broker = EmbeddedBroker.start(Options.defaults());
        broker.close();

        assertThatThrownBy(broker::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_port_in_use_is_refused_in_words() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            Options options = Options.defaults().withPort(taken.getLocalPort());

            assertThatThrownBy(() -> EmbeddedBroker.start(options))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageStartingWith("Port " + taken.getLocalPort() + " on 127.0.0.1 cannot be used")
                    .hasMessageContaining("choose another port");
        }
    }

    @Test
    void a_directory_in_use_is_refused_in_words_and_left_unharmed(@TempDir Path directory) {
        Options options = Options.defaults().withDataDirectory(directory);
        try (EmbeddedBroker owner = EmbeddedBroker.start(options)) {
            owner.createTopic("letters", 1, Map.of());

            assertThatThrownBy(() -> EmbeddedBroker.start(options))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining(directory + " is in use by another broker");

            Topics.write(owner.bootstrapServers(), "letters", "still here");
            assertThat(Topics.values(owner.bootstrapServers(), "letters")).containsExactly("still here");
        }
    }

    @Test
    void a_property_replaces_a_default() {
        Options options = Options.defaults().withProperty("auto.create.topics.enable", "true");
        try (EmbeddedBroker broker = EmbeddedBroker.start(options)) {
            Topics.write(broker.bootstrapServers(), "made-on-demand", "a");

            assertThat(Topics.values(broker.bootstrapServers(), "made-on-demand"))
                    .containsExactly("a");
        }
    }

    @Test
    void a_wrong_property_is_refused_with_its_name() {
        Options options = Options.defaults().withProperty("num.io.threads", "many");

        assertThatThrownBy(() -> EmbeddedBroker.start(options))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining("num.io.threads");
    }

    /** Kafka's metrics library keeps two daemon threads per JVM, however many brokers come and go. */
    private static Set<Thread> liveThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("metrics-meter-tick-thread"))
                .collect(Collectors.toSet());
    }
}
