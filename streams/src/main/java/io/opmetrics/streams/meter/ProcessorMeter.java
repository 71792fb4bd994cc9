package io.opmetrics.streams.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Optional;

/** Every meter of the processor: from this list they are registered, and their reference page is written. */
public enum ProcessorMeter {
    EVENTS("events", "Events read", "topic"),
    DEAD_LETTERS("dead.letters", "Events, or points made too late, that went to the dead letters", "reason"),
    LATE_EVENTS("late.events", "Events that came after their window had closed in their partition", "metric"),
    CUT_VALUES("cut.values", "Dimension values cut to 250 characters", "metric"),
    OVERFLOWED_EVENTS("overflowed.events", "Immediate events counted as __other__, over a limit", "metric"),
    OVERFLOWED_PARTIALS("overflowed.partials", "Partial results merged into __other__, over a limit", "metric"),
    SKIPPED_EVENTS("skipped.events", "Records that retention deleted before they were read"),
    CLOSED_WINDOWS("closed.windows", "Windows closed", "metric"),
    CORRECTIONS("corrections", "Corrections of closed windows", "metric"),
    DISCARDED_VALUES("discarded.values", "Results that are no finite number, for which no point is written", "metric"),
    ZEROS("zeros", "Points of value 0 written for silent series", "metric"),
    UNFILLED_WINDOWS("unfilled.windows", "Empty windows of silent series beyond max_gap, not filled", "metric"),
    PARKED_PARTIALS("parked.partials", "Partial results kept for a definition that is not known here yet", "metric"),
    REPLAYED_EVENTS("replayed.events", "Replayed dead letters that were counted", "metric"),
    REPEATED_REPLAYS("repeated.replays", "Replayed dead letters that had been counted already", "metric"),
    WATERMARK_LAG(
            "watermark.lag",
            "seconds",
            "How far the watermark is behind the wall clock; source is its id on opmetrics-progress",
            "topic",
            "source",
            "partition"),
    CAUGHT_UP_AGE(
            "caught.up.age",
            "seconds",
            "How long ago the partition was last read to its end",
            "topic",
            "source",
            "partition"),
    OPEN_WINDOWS("open.windows", "", "Windows that have not closed yet, by partition of the second stage", "partition"),
    OPEN_SERIES("open.series", "", "Series in open windows, by partition of the second stage", "partition");

    /** Counters and gauges. */
    public enum Kind {
        COUNTER,
        GAUGE
    }

    private final String meterName;
    private final Kind kind;
    private final String unit;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> labels;

    ProcessorMeter(String name, String description) {
        this(Kind.COUNTER, name, "", description);
    }

    ProcessorMeter(String name, String description, String label) {
        this(Kind.COUNTER, name, "", description, label);
    }

    ProcessorMeter(String name, String unit, String description, String... labels) {
        this(Kind.GAUGE, name, unit, description, labels);
    }

    ProcessorMeter(Kind kind, String name, String unit, String description, String... labels) {
        this.meterName = "opmetrics.processor." + name;
        this.kind = kind;
        this.unit = unit;
        this.description = description;
        this.labels = List.of(labels);
    }

    /** With dots; each monitoring system has its own spelling. */
    public String meterName() {
        return meterName;
    }

    public Kind kind() {
        return kind;
    }

    public Optional<String> unit() {
        return unit.isEmpty() ? Optional.empty() : Optional.of(unit);
    }

    public String description() {
        return description;
    }

    public List<String> labels() {
        return labels;
    }

    /** The counter of these label values; the same one for the same values. */
    public Counter counter(MeterRegistry registry, String... values) {
        return Counter.builder(meterName)
                .description(description)
                .tags(tags(values))
                .register(registry);
    }

    Tags tags(String... values) {
        if (values.length != labels.size()) {
            throw new IllegalArgumentException(meterName + " has the labels " + labels);
        }
        Tags tags = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(labels.get(i), values[i]);
        }
        return tags;
    }
}
