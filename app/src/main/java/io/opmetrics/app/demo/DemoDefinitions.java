package io.opmetrics.app.demo;

import io.opmetrics.core.alert.notification.Notifications;
import io.opmetrics.core.definition.Definitions;
import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.definition.Input;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricSet;
import io.opmetrics.core.definition.SourceDefinition;
import io.opmetrics.core.definition.StartPosition;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.problem.InvalidFilesException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The order example of the documents, in shorter windows, so that a newcomer sees them close. */
final class DemoDefinitions {

    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final String METRICS = "orders/metrics.yaml";
    private static final String ALERTS = "orders/alerts.yaml";
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration IDLE_CLOSE = Duration.ofSeconds(5);

    private DemoDefinitions() {}

    /** Nobody is told of alerts here: they are shown. */
    static Definitions load() {
        return new Definitions(
                read(METRICS).sets().stream()
                        .map(DemoDefinitions::inShorterWindows)
                        .toList(),
                read(ALERTS).alerts(),
                Notifications.NONE);
    }

    private static Definitions read(String name) {
        try (InputStream example = DemoDefinitions.class.getResourceAsStream(name)) {
            if (example == null) {
                throw new IllegalStateException("the distribution lacks the example " + name);
            }
            return DefinitionLoader.load(name, new String(example.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidFilesException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MetricSet inShorterWindows(MetricSet set) {
        return new MetricSet(
                set.file(),
                set.sources(),
                set.metrics().stream().map(DemoDefinitions::inShorterWindows).toList());
    }

    private static MetricDefinition inShorterWindows(MetricDefinition metric) {
        return new MetricDefinition(
                metric.key(),
                metric.inputs().stream().map(DemoDefinitions::idleSooner).toList(),
                metric.aggregate(),
                metric.emission() instanceof Emission.OnClose window
                        ? new Emission.OnClose(WINDOW, GRACE, window.correctionsEvery())
                        : metric.emission(),
                metric.zeroFill(),
                metric.limits(),
                metric.unit(),
                metric.description());
    }

    private static Input idleSooner(Input input) {
        SourceDefinition source = input.source();
        return new Input(
                new SourceDefinition(
                        source.name(),
                        source.topic(),
                        source.format(),
                        source.time(),
                        IDLE_CLOSE,
                        new StartPosition.Earliest()),
                input.where(),
                input.dimensions());
    }
}
