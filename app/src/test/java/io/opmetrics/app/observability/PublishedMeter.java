package io.opmetrics.app.observability;

import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import io.opmetrics.app.management.NotificationMeter;
import io.opmetrics.app.management.ProcessMeter;
import io.opmetrics.delivery.standalone.DeliveryMeter;
import io.opmetrics.streams.alert.AlertMeter;
import io.opmetrics.streams.meter.ProcessorMeter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A meter of Opmetrics as Prometheus knows it.
 *
 * @param name without the suffixes of a distribution
 */
public record PublishedMeter(String name, Meter.Type type, List<String> labels, String description) {

    private static final PrometheusNamingConvention NAMES = new PrometheusNamingConvention();

    public static List<PublishedMeter> ofProcess() {
        return Arrays.stream(ProcessMeter.values())
                .map(meter -> of(meter.meterName(), Meter.Type.GAUGE, null, meter.labels(), meter.description()))
                .toList();
    }

    public static List<PublishedMeter> ofProcessor() {
        return Arrays.stream(ProcessorMeter.values())
                .map(meter -> of(
                        meter.meterName(),
                        Meter.Type.valueOf(meter.kind().name()),
                        meter.unit().orElse(null),
                        meter.labels(),
                        meter.description()))
                .toList();
    }

    public static List<PublishedMeter> ofDelivery() {
        return Arrays.stream(DeliveryMeter.values())
                .map(meter -> of(
                        meter.meterName(),
                        meter.kind() == DeliveryMeter.Kind.SUMMARY
                                ? Meter.Type.DISTRIBUTION_SUMMARY
                                : Meter.Type.valueOf(meter.kind().name()),
                        meter.unit().orElse(null),
                        meter.label().stream().toList(),
                        meter.description()))
                .toList();
    }

    public static List<PublishedMeter> ofAlerts() {
        return Stream.concat(
                        Arrays.stream(AlertMeter.values())
                                .map(meter -> of(
                                        meter.meterName(),
                                        Meter.Type.COUNTER,
                                        null,
                                        meter.label().stream().toList(),
                                        meter.description())),
                        Stream.of(of(
                                NotificationMeter.NAME,
                                Meter.Type.COUNTER,
                                null,
                                NotificationMeter.LABELS,
                                NotificationMeter.DESCRIPTION)))
                .toList();
    }

    private static PublishedMeter of(
            String name, Meter.Type type, @Nullable String unit, List<String> labels, String description) {
        String suffix = type == Meter.Type.COUNTER ? "_total" : "";
        return new PublishedMeter(NAMES.name(name, type, unit) + suffix, type, labels, description);
    }

    /** The names of its series: a distribution has several. */
    public Stream<String> series() {
        return type == Meter.Type.DISTRIBUTION_SUMMARY
                ? Stream.of("_bucket", "_count", "_sum", "_max").map(suffix -> name + suffix)
                : Stream.of(name);
    }

    /** The names of all series of all meters of Opmetrics. */
    public static List<String> allSeries() {
        return Stream.of(ofProcess(), ofProcessor(), ofDelivery(), ofAlerts())
                .flatMap(List::stream)
                .flatMap(PublishedMeter::series)
                .toList();
    }
}
