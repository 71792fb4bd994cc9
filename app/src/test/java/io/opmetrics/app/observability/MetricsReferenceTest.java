package io.opmetrics.app.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference page is written from the lists that the meters are registered from: -Dreference.write=true writes it. */
class MetricsReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "metrics.md");

    private static String page() {
        return """
                # Metrics of Opmetrics itself

                What `/metrics` on the management port shows, beside the usual metrics of the JVM and the process (`jvm_*`,
                `process_*`, `system_*`) and those of Kafka's clients and Kafka Streams (`kafka_*`), which their own
                documentation explains. A series with a label appears with its first event. None holds a value from an event;
                `metric` and `topic` are names from the definitions.

                This page is generated; see `MetricsReferenceTest`.

                ## Every process

                %s
                ## Processor

                %s
                ## Delivery

                %s
                ## Alerts

                %s""".formatted(
                        table(PublishedMeter.ofProcess()),
                        table(PublishedMeter.ofProcessor()),
                        table(PublishedMeter.ofDelivery()),
                        table(PublishedMeter.ofAlerts()));
    }

    private static String table(List<PublishedMeter> meters) {
        return "| name | kind | labels | meaning |\n|---|---|---|---|\n"
                + meters.stream().map(MetricsReferenceTest::row).collect(Collectors.joining());
    }

    private static String row(PublishedMeter meter) {
        String kind = meter.type() == Meter.Type.DISTRIBUTION_SUMMARY
                ? "histogram"
                : meter.type().name().toLowerCase(Locale.ROOT);
        String labels = meter.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
        return "| `" + meter.name() + "` | " + kind + " | " + labels + " | " + meter.description() + " |\n";
    }

    @Test
    void the_page_holds_every_meter_and_no_other() throws IOException {
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE)
                .as("write it anew: mvn -pl app -am verify -Dtest=MetricsReferenceTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=none -Dfailsafe.failIfNoSpecifiedTests=false"
                        + " -Dreference.write=true")
                .hasContent(page());
    }

    @Test
    void names_follow_the_conventions_of_prometheus() {
        assertThat(PublishedMeter.allSeries())
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).matches("opmetrics(_[a-z]+)+"));
        assertThat(PublishedMeter.ofProcessor())
                .filteredOn(meter -> meter.type() == Meter.Type.COUNTER)
                .allSatisfy(meter -> assertThat(meter.name()).endsWith("_total"));
    }
}
