package io.opmetrics.app.run;

import io.opmetrics.app.management.HealthState;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the cluster now and then whether it is there, on a thread of its own, and tells the part of the broker. */
final class BrokerWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BrokerWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final Admin admin;
    private final Map<String, String> kafka;
    private final Part broker;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "opmetrics-broker-watch");
        thread.setDaemon(true);
        return thread;
    });

    private BrokerWatch(Admin admin, Map<String, String> kafka, Part broker) {
        this.admin = admin;
        this.kafka = kafka;
        this.broker = broker;
    }

    /** @param admin is closed with this object */
    static BrokerWatch start(Admin admin, Map<String, String> kafka, Part broker) {
        BrokerWatch watch = new BrokerWatch(admin, kafka, broker);
        Future<?> unused =
                watch.executor.scheduleWithFixedDelay(watch::ask, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private void ask() {
        try {
            int brokers = admin.describeCluster()
                    .nodes()
                    .get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .size();
            if (broker.is(HealthState.RUNNING, brokers + (brokers == 1 ? " broker answers" : " brokers answer"))) {
                log.info("Kafka: {}", broker.health().sentence());
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            BrokerConnection.Trouble trouble = BrokerConnection.trouble(kafka, e);
            if (broker.is(trouble.state(), trouble.sentence())) {
                log.warn(trouble.sentence());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }
}
