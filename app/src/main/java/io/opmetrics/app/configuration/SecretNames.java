package io.opmetrics.app.configuration;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Which settings hold secrets, told by their names: what Kafka's clients declare as a password, and whatever sounds like
 * one, so that a property of a login module that nobody here has heard of is hidden too.
 */
public final class SecretNames {

    private static final Pattern SOUNDS_SECRET =
            Pattern.compile("password|passwd|passphrase|secret|jaas|token(?!.*(url|file|claim|ms$))|hmac|webhook"
                    + "|(^|[._])(user[._]info|headers?|credentials?|api[._]?key|key)$");

    private SecretNames() {}

    /** @param name such as {@code kafka.sasl.jaas.config} or {@code sasl.jaas.config} */
    public static boolean isSecret(String name) {
        String property = name.toLowerCase(Locale.ROOT).replaceFirst("^kafka\\.", "");
        return SOUNDS_SECRET.matcher(property).find()
                || isPassword(ConsumerConfig.configDef(), property)
                || isPassword(ProducerConfig.configDef(), property)
                || isPassword(AdminClientConfig.configDef(), property);
    }

    private static boolean isPassword(ConfigDef definition, String property) {
        Map<String, ConfigDef.ConfigKey> keys = definition.configKeys();
        return keys.containsKey(property) && keys.get(property).type == ConfigDef.Type.PASSWORD;
    }

    /**
     * The text without the secrets among the properties, should a library repeat one.
     *
     * @param properties client properties by name
     */
    public static String redact(String text, Map<String, String> properties) {
        String redacted = text;
        for (Map.Entry<String, String> property : properties.entrySet()) {
            if (!property.getValue().isEmpty() && isSecret(property.getKey())) {
                redacted = redacted.replace(property.getValue(), Secret.HIDDEN);
            }
        }
        return redacted;
    }
}
