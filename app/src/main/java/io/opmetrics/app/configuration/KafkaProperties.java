package io.opmetrics.app.configuration;

import io.opmetrics.core.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Kafka client properties, passed through: those of the file, then those of the environment, where
 * {@code OPMETRICS_KAFKA_SECURITY_PROTOCOL} is {@code security.protocol}.
 */
final class KafkaProperties {

    private static final String PREFIX = Settings.PREFIX + "KAFKA_";
    private static final String SERVERS = "bootstrap.servers";

    private KafkaProperties() {}

    static Map<String, String> read(Optional<YamlValue> section, Map<String, String> environment, Secrets secrets) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(SERVERS, "localhost:9092");
        section.ifPresent(value -> value.namedFields(
                        "an object of Kafka client properties, such as { " + SERVERS + ": \"localhost:9092\" }")
                .forEach((name, property) -> {
                    if (isSecret(name)) {
                        property.key()
                                .report(
                                        name + " is a secret and does not belong in a file",
                                        Optional.of("set " + variable(name) + " or " + variable(name) + Secrets.FILE));
                    } else {
                        property.text().ifPresent(text -> properties.put(name, text));
                    }
                }));
        for (String variable : new TreeSet<>(environment.keySet())) {
            if (variable.startsWith(PREFIX)) {
                String name = variable.endsWith(Secrets.FILE)
                        ? variable.substring(0, variable.length() - Secrets.FILE.length())
                        : variable;
                secrets.read(name).ifPresent(value -> properties.put(property(name), value));
            }
        }
        return properties;
    }

    private static boolean isSecret(String property) {
        return property.contains("password") || property.contains("jaas") || property.endsWith(".key");
    }

    private static String variable(String property) {
        return PREFIX + property.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String property(String variable) {
        return variable.substring(PREFIX.length()).replace('_', '.').toLowerCase(Locale.ROOT);
    }
}
