package io.opmetrics.app.run;

import io.opmetrics.app.configuration.SecretNames;
import io.opmetrics.app.failure.FailureException;
import io.opmetrics.app.management.HealthState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a broker, and says what is wrong in words while there is none. */
public final class BrokerConnection {

    private static final Logger log = LoggerFactory.getLogger(BrokerConnection.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

    private BrokerConnection() {}

    /**
     * What is wrong between this process and the broker.
     *
     * @param sentence for a person; holds no secret
     */
    record Trouble(HealthState state, String sentence) {}

    /** Returns an admin client once a broker has answered; tries for ever, and says why it does. */
    static Admin await(Map<String, String> kafka, Part broker) throws InterruptedException {
        while (true) {
            Admin admin = null;
            try {
                admin = Admin.create(Map.copyOf(kafka));
                admin.describeCluster().nodes().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
                return admin;
            } catch (KafkaException | ExecutionException | TimeoutException e) {
                Trouble trouble = trouble(kafka, e);
                broker.is(trouble.state(), trouble.sentence());
                log.warn("{} Trying again every {} s.", trouble.sentence(), AGAIN_AFTER.toSeconds());
            }
            if (admin != null) {
                admin.close(Duration.ZERO);
            }
            TimeUnit.MILLISECONDS.sleep(AGAIN_AFTER.toMillis());
        }
    }

    /**
     * Returns an admin client if a broker answers now.
     *
     * @throws FailureException if none does
     */
    public static Admin open(Map<String, String> kafka) throws InterruptedException {
        Admin admin = null;
        try {
            admin = Admin.create(Map.copyOf(kafka));
            admin.describeCluster().nodes().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            return admin;
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            if (admin != null) {
                admin.close(Duration.ZERO);
            }
            throw failure(kafka, e);
        }
    }

    /** What went wrong between this process and the broker, for a person. */
    public static FailureException failure(Map<String, String> kafka, Exception failure) {
        return new FailureException(trouble(kafka, failure).sentence());
    }

    /** What went wrong, as the health of the broker. */
    static Trouble trouble(Map<String, String> kafka, Exception failure) {
        // Brokers answer with an ApiException; what a client throws before it has asked is about its own settings.
        if (failure instanceof KafkaException && !(failure instanceof ApiException)) {
            return new Trouble(
                    HealthState.MISCONFIGURED,
                    SecretNames.redact("The Kafka settings cannot be used: " + reasons(failure) + ".", kafka));
        }
        Throwable cause = cause(failure);
        boolean isRefused = cause instanceof AuthenticationException || cause instanceof AuthorizationException;
        return new Trouble(
                isRefused ? HealthState.MISCONFIGURED : HealthState.UNAVAILABLE,
                SecretNames.redact(words(kafka, cause), kafka));
    }

    /** What the clients say went wrong, without "Failed to create" in front. */
    private static String reasons(Throwable failure) {
        List<String> reasons = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean isWrapper = cause == failure && cause.getCause() != null;
            String words = String.valueOf(cause.getMessage()).strip();
            if (!isWrapper && cause.getMessage() != null && reasons.stream().noneMatch(told -> told.contains(words))) {
                reasons.add(words);
            }
        }
        String told = String.join(": ", reasons).replaceFirst("\\.+$", "");
        // What the parser of logins could not read, and repeats, may be the password.
        return told.contains("JAAS")
                ? "sasl.jaas.config is no login module with its options, such as org.apache.kafka.common.security.plain"
                        + ".PlainLoginModule required username=\"...\" password=\"...\";"
                : told;
    }

    private static Throwable cause(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String words(Map<String, String> kafka, Throwable cause) {
        String address = kafka.getOrDefault("bootstrap.servers", "(no address)");
        if (cause instanceof AuthenticationException) {
            return "The Kafka broker at " + address
                    + " refuses the login; check the sasl and ssl settings of the configuration and its secrets.";
        }
        if (cause instanceof AuthorizationException) {
            return "The Kafka broker at " + address + " does not allow this to the user: " + cause.getMessage();
        }
        boolean isSilence = cause instanceof TimeoutException
                || cause instanceof org.apache.kafka.common.errors.TimeoutException
                || cause instanceof DisconnectException;
        if (!isSilence) {
            return "The Kafka broker at " + address + " refuses: " + cause.getMessage();
        }
        return "No Kafka broker answers at " + address
                + "; check kafka: bootstrap.servers in the configuration, or OPMETRICS_KAFKA_BOOTSTRAP_SERVERS.";
    }
}
