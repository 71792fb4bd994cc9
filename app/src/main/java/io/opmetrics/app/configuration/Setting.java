package io.opmetrics.app.configuration;

import io.opmetrics.core.yaml.PrometheusDuration;
import java.time.Duration;

/**
 * A setting as it is in force, fit to be shown to anybody.
 *
 * @param name such as {@code processor.threads}
 * @param value stars if it is secret
 */
public record Setting(String name, String value, Origin origin) {

    /** @param value hidden if it is a {@link Secret}, or if the name is that of one */
    static Setting of(String name, Object value, Origin origin) {
        return new Setting(name, SecretNames.isSecret(name) ? Secret.HIDDEN : text(value), origin);
    }

    private static String text(Object value) {
        return value instanceof Duration duration ? PrometheusDuration.format(duration) : value.toString();
    }
}
