package io.opmetrics.app.management;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** The one meter of notifications: from here it is registered, and the reference page is written. */
public final class NotificationMeter {

    public static final String NAME = "opmetrics.alerts.notifications";
    public static final String DESCRIPTION =
            "What became of notifications: retried ones come to another end later; reason says why one failed";
    public static final List<String> LABELS = List.of("receiver", "result", "reason");

    private NotificationMeter() {}

    /** The counter of these label values; the same one for the same values. */
    public static Counter counter(MeterRegistry registry, String receiver, String result, String reason) {
        return Counter.builder(NAME)
                .description(DESCRIPTION)
                .tag("receiver", receiver)
                .tag("result", result)
                .tag("reason", reason)
                .register(registry);
    }
}
