package io.opmetrics.app.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.opmetrics.app.management.NotificationMeter;
import io.opmetrics.notification.message.Message;
import io.opmetrics.notification.outbox.OutboxListener;
import io.opmetrics.notification.outbox.Result;

/** Counts what became of notifications. Thread-safe. */
final class NotificationCounters implements OutboxListener {

    private final MeterRegistry meters;

    NotificationCounters(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void on(String receiver, Message message, Result result, String reason) {
        NotificationMeter.counter(meters, receiver, result.word(), reason).increment();
    }
}
