package io.opmetrics.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.sasl.jaas.config",
                "kafka.ssl.keystore.password",
                "kafka.ssl.keystore.key",
                "kafka.ssl.key.password",
                "kafka.ssl.truststore.password",
                "kafka.sasl.oauthbearer.client.credentials.client.secret",
                "kafka.basic.auth.user.info",
                "kafka.schema.registry.basic.auth.user.info",
                "delivery.token",
                "notifications.ops.webhook",
                "notifications.ops.webhook.url",
                "notifications.duty.hmac_secret",
                "some.login.module.API_KEY"
            })
    void what_nobody_may_read(String name) {
        assertThat(SecretNames.isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.bootstrap.servers",
                "kafka.security.protocol",
                "kafka.sasl.mechanism",
                "kafka.sasl.oauthbearer.token.endpoint.url",
                "kafka.sasl.oauthbearer.client.credentials.client.id",
                "kafka.sasl.oauthbearer.assertion.private.key.file",
                "kafka.ssl.keystore.location",
                "kafka.ssl.keystore.type",
                "kafka.client.id",
                "processor.threads",
                "topics.metrics",
                "dead_letters.mask",
                "delivery.url"
            })
    void what_anybody_may_read(String name) {
        assertThat(SecretNames.isSecret(name)).isFalse();
    }

    @Test
    void whatever_kafka_declares_as_a_password_is_secret() {
        assertThat(ProducerConfig.configDef().configKeys().values())
                .filteredOn(key -> key.type == ConfigDef.Type.PASSWORD)
                .hasSizeGreaterThan(5)
                .allMatch(key -> SecretNames.isSecret("kafka." + key.name));
    }

    @Test
    void a_secret_that_a_library_repeats_is_taken_out_of_its_words() {
        assertThat(SecretNames.redact(
                        "cannot parse module password=abc of client abc-1",
                        Map.of(
                                "sasl.jaas.config",
                                "module password=abc",
                                "client.id",
                                "client",
                                "ssl.key.password",
                                "")))
                .isEqualTo("cannot parse *** of client abc-1");
    }
}
