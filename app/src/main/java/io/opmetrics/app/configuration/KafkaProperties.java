package io.opmetrics.app.configuration;

import io.opmetrics.core.problem.Problem;
import io.opmetrics.core.yaml.YamlValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Kafka client properties, passed through: those of the file, then those of the environment, where
 * {@code OPMETRICS_KAFKA_SECURITY_PROTOCOL} is {@code security.protocol}.
 */
final class KafkaProperties {

    private static final String PREFIX = Settings.PREFIX + "KAFKA_";
    private static final String SERVERS = "bootstrap.servers";

    private KafkaProperties() {}

    /**
     * Reads them.
     *
     * @param problems takes those of secrets in the file, without showing the line
     * @param effective takes each as it is in force
     */
    static Map<String, String> read(
            Optional<YamlValue> section,
            Map<String, String> environment,
            Secrets secrets,
            Consumer<Problem> problems,
            Consumer<Setting> effective) {
        Map<String, String> properties = new LinkedHashMap<>();
        Map<String, Origin> origins = new LinkedHashMap<>();
        Set<String> fromFiles = new HashSet<>();
        properties.put(SERVERS, "localhost:9092");
        origins.put(SERVERS, new Origin.Default());
        section.ifPresent(value -> value.namedFields(
                        "an object of Kafka client properties, such as { " + SERVERS + ": \"localhost:9092\" }")
                .forEach((name, property) -> {
                    if (SecretNames.isSecret(name)) {
                        problems.accept(new Problem(
                                property.location(),
                                Optional.empty(),
                                name + " is a secret and does not belong in a file",
                                Optional.of("set " + variable(name) + " or " + variable(name) + Secrets.FILE)));
                    } else {
                        property.text().ifPresent(text -> {
                            properties.put(name, text);
                            origins.put(name, new Origin.File(property.location()));
                        });
                    }
                }));
        for (String variable : new TreeSet<>(environment.keySet())) {
            if (variable.startsWith(PREFIX)) {
                String name = variable.endsWith(Secrets.FILE)
                        ? variable.substring(0, variable.length() - Secrets.FILE.length())
                        : variable;
                secrets.read(name).ifPresent(found -> {
                    properties.put(property(name), found.secret().reveal());
                    origins.put(property(name), found.origin());
                    found.file().ifPresent(file -> fromFiles.add(property(name)));
                });
            }
        }
        // Who puts a value into a file of its own means it to be a secret, whatever its name.
        properties.forEach((name, value) -> effective.accept(Setting.of(
                "kafka." + name,
                fromFiles.contains(name) ? new Secret(value) : value,
                origins.getOrDefault(name, new Origin.Default()))));
        return properties;
    }

    private static String variable(String property) {
        return PREFIX + property.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String property(String variable) {
        return variable.substring(PREFIX.length()).replace('_', '.').toLowerCase(Locale.ROOT);
    }
}
