package io.opmetrics.bench.flink;

import java.util.Properties;

/**
 * Where events come from, where counts go and as who.
 *
 * @param group the consumer group; also the prefix of the transactional ids
 */
record Topics(String bootstrapServers, String input, String output, String group) {

    /** Below the 15 minutes that a broker allows by default: the connector's own default of an hour is refused. */
    static final String TRANSACTION_TIMEOUT_MS = "600000";

    Properties producer() {
        Properties producer = new Properties();
        producer.setProperty("transaction.timeout.ms", TRANSACTION_TIMEOUT_MS);
        return producer;
    }
}
