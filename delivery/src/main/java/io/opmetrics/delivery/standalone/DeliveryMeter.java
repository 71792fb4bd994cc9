package io.opmetrics.delivery.standalone;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Optional;

/** Every meter of delivery: from this list they are registered, and their reference page is written. */
public enum DeliveryMeter {
    POINTS(Kind.COUNTER, "points", "Valid points read from the metrics topic"),
    LINES_ACCEPTED(Kind.COUNTER, "lines.accepted", "Lines that Dynatrace took"),
    LINES_REFUSED(Kind.COUNTER, "lines.refused", "Lines that Dynatrace refused, in its words or by an unclear answer"),
    LINES_REFUSED_UNNAMED(
            Kind.COUNTER, "lines.refused.unnamed", "Lines that Dynatrace says it refused without naming them"),
    LINES_KEY_CHANGED(Kind.COUNTER, "lines.key.changed", "Lines that Dynatrace took under another metric key"),
    DEAD_LETTERS(
            Kind.COUNTER,
            "dead.letters",
            "Points that went to the dead letters, such as refused or expired ones",
            "reason"),
    RETRIES(Kind.COUNTER, "retries", "Requests that are tried again", "reason"),
    AMBIGUOUS_POINTS(
            Kind.COUNTER, "ambiguous.points", "Points in requests whose answer was lost: they may count twice"),
    RESTATED_POINTS(Kind.COUNTER, "restated.points", "Points not sent, because a higher revision restates them"),
    REQUEST_LINES(Kind.SUMMARY, "request.lines", "Lines in each request: 1,000 is a full one"),
    OLDEST_UNDELIVERED_AGE(
            Kind.GAUGE,
            "oldest.undelivered.age",
            "seconds",
            "Age of the oldest point that is not delivered yet; at an hour Dynatrace refuses it",
            ""),
    LAG(Kind.GAUGE, "lag.records", "", "Records of the metrics topic that are not read yet", "partition");

    /** Counters, gauges and distributions. */
    public enum Kind {
        COUNTER,
        GAUGE,
        SUMMARY
    }

    private final Kind kind;
    private final String meterName;
    private final String unit;
    private final String description;
    private final String label;

    DeliveryMeter(Kind kind, String name, String description) {
        this(kind, name, "", description, "");
    }

    DeliveryMeter(Kind kind, String name, String description, String label) {
        this(kind, name, "", description, label);
    }

    DeliveryMeter(Kind kind, String name, String unit, String description, String label) {
        this.kind = kind;
        this.meterName = "opmetrics.delivery." + name;
        this.unit = unit;
        this.description = description;
        this.label = label;
    }

    public Kind kind() {
        return kind;
    }

    /** With dots; each monitoring system has its own spelling. */
    public String meterName() {
        return meterName;
    }

    public Optional<String> unit() {
        return unit.isEmpty() ? Optional.empty() : Optional.of(unit);
    }

    public String description() {
        return description;
    }

    public Optional<String> label() {
        return label.isEmpty() ? Optional.empty() : Optional.of(label);
    }

    Counter counter(MeterRegistry registry) {
        return Counter.builder(meterName).description(description).register(registry);
    }

    Counter counter(MeterRegistry registry, String value) {
        return Counter.builder(meterName)
                .description(description)
                .tags(tags(value))
                .register(registry);
    }

    Tags tags(String value) {
        return Tags.of(label, value);
    }
}
