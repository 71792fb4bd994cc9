package io.opmetrics.streams.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;

/** Every meter of alert evaluation: from this list they are registered, and their reference page is written. */
public enum AlertMeter {
    POINTS("points", "Valid points read from the metrics topic", ""),
    INVALID_POINTS("invalid.points", "Messages on the metrics topic that are no points, passed over", ""),
    LATE_POINTS("late.points", "Points that came after their time was decided on, for each rule", ""),
    TOO_LATE_POINTS("too.late.points", "Points that came when their time was forgotten, for each rule", ""),
    UNKNOWN_RULE_POINTS("unknown.rule.points", "Points for a rule that this instance does not know", ""),
    TRANSITIONS("transitions", "What became of alerts", "state");

    private final String meterName;
    private final String description;
    private final String label;

    AlertMeter(String name, String description, String label) {
        this.meterName = "opmetrics.alerts." + name;
        this.description = description;
        this.label = label;
    }

    /** With dots; each monitoring system has its own spelling. */
    public String meterName() {
        return meterName;
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
                .tag(label, value)
                .register(registry);
    }
}
