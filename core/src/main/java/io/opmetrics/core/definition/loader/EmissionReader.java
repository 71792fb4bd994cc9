package io.opmetrics.core.definition.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.yaml.Choice;
import io.opmetrics.core.yaml.DurationRange;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads when a metric reports: from its window and corrections, or from emit. */
final class EmissionReader {

    private enum Emit {
        IMMEDIATE
    }

    private static final Choice<Emit> EMIT = Choice.of(Emit.class);
    private static final List<String> ONLY_WITH_WINDOW = List.of("window", "corrections", "zero_fill");

    private static final DurationRange SIZE = new DurationRange(Duration.ofSeconds(1), Duration.ofHours(1));

    /** A window that waits longer reports when Dynatrace takes its points no more: they may be an hour old. */
    private static final DurationRange GRACE = new DurationRange(Duration.ZERO, Duration.ofMinutes(55));

    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(30);
    private static final DurationRange EVERY = new DurationRange(Duration.ofSeconds(1), Duration.ofHours(1));
    private static final Duration DEFAULT_EVERY = Duration.ofMinutes(1);

    private EmissionReader() {}

    static Emission read(YamlValue place, YamlObject metric, AggregateWord word) {
        Optional<Emit> emit = metric.get("emit").flatMap(value -> value.choice(EMIT));
        if (emit.isPresent()) {
            ONLY_WITH_WINDOW.forEach(name -> metric.get(name)
                    .ifPresent(value -> value.key()
                            .report(
                                    quote(name) + " cannot stand together with \"emit: immediate\"",
                                    Optional.of("remove one of the two"))));
            return new Emission.Immediate();
        }
        if (metric.get("emit").isEmpty() && metric.get("window").isEmpty() && !metric.isEmpty()) {
            place.report(
                    "this metric does not say when it reports",
                    Optional.of("add \"window: { size: 5m }\""
                            + (word.fitsImmediate() ? ", or \"emit: immediate\" for a point per event" : "")));
        }
        return onClose(metric);
    }

    private static Emission onClose(YamlObject metric) {
        YamlObject window = metric.object("window", Shapes.WINDOW);
        return new Emission.OnClose(
                window.duration("size", SIZE, SIZE.least()),
                window.duration("grace", GRACE, DEFAULT_GRACE),
                metric.object("corrections", Shapes.CORRECTIONS).duration("every", EVERY, DEFAULT_EVERY));
    }
}
