package io.opmetrics.core.definition;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;

/**
 * What state and partial aggregates are labelled with, so that a number is never added to one of another meaning.
 *
 * @param key the metric key, and the shard where there are several: all that has one key is decided in one place
 * @param fingerprint of everything that changes values: each source's topic, format and time field, the filters, the
 *     aggregate and its field, the dimensions, and the window's size. Grace, corrections, limits, zero fill, which
 *     quantiles are reported, unit and description change none. Equal on every machine and in every version.
 */
public record MetricIdentity(String key, long fingerprint) {

    /** No metric key has it. */
    private static final char SHARD = '#';

    /** The identity of a metric as it is declared. */
    public static MetricIdentity of(MetricDefinition metric) {
        return new MetricIdentity(metric.key(), fingerprint(canonicalText(metric)));
    }

    /**
     * The identity of one of several shards: what it has is kept apart from what the others have.
     *
     * @param number from 0
     * @param of how many there are
     */
    public MetricIdentity shard(int number, int of) {
        return new MetricIdentity(key + SHARD + number + "/" + of, fingerprint);
    }

    /** The metric key, without the shard. */
    public String metricKey() {
        int shard = key.indexOf(SHARD);
        return shard < 0 ? key : key.substring(0, shard);
    }

    /**
     * Every value with its length before it: no two definitions give the same text. It is part of the state's format:
     * what is written for a definition of today may never change, only new fields may add lines where they are used.
     */
    static String canonicalText(MetricDefinition metric) {
        StringBuilder text = new StringBuilder();
        Input first = metric.inputs().get(0);
        appendSource(text, first);
        append(text, "aggregate", metric.aggregate().word());
        metric.aggregate().measured().ifPresent(field -> append(text, "measured", field.toString()));
        appendDimensions(text, first);
        append(
                text,
                "window",
                windowMillis(metric.emission()).map(String::valueOf).orElse("immediate"));
        for (Input further : metric.inputs().subList(1, metric.inputs().size())) {
            appendSource(text, further);
            appendDimensions(text, further);
        }
        return text.toString();
    }

    private static void appendSource(StringBuilder text, Input input) {
        SourceDefinition source = input.source();
        append(text, "topic", source.topic());
        append(text, "format", word(source.format()));
        append(text, "time.field", source.time().field().toString());
        append(text, "time.format", word(source.time().format()));
        input.where().ifPresent(where -> append(text, "where", where.text()));
    }

    private static void appendDimensions(StringBuilder text, Input input) {
        for (Dimension dimension : input.dimensions()) {
            append(text, "dimension", dimension.name());
            append(text, "field", dimension.field().toString());
            dimension.defaultValue().ifPresent(value -> append(text, "default", value));
        }
    }

    private static Optional<Long> windowMillis(Emission emission) {
        return emission instanceof Emission.OnClose window
                ? Optional.of(window.size().toMillis())
                : Optional.empty();
    }

    private static void append(StringBuilder text, String name, String value) {
        text.append(name)
                .append(' ')
                .append(value.length())
                .append(' ')
                .append(value)
                .append('\n');
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static long fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
