package io.opmetrics.bench.load;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends records, each when it is due; what could not be sent in time is sent at once. */
public final class Load {

    private static final long SHORTEST_PAUSE_MICROS = 200;

    private final Producer<byte[], byte[]> producer;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Exception> refusal = new AtomicReference<>();

    public Load(Producer<byte[], byte[]> producer, InstantSource clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /** Epoch microseconds. */
    public static long micros(InstantSource clock) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    /**
     * Sends the first {@code count} records of a schedule.
     *
     * @throws IllegalStateException if Kafka refuses one
     */
    public void send(Schedule schedule, int count, IntFunction<ProducerRecord<byte[], byte[]>> records)
            throws InterruptedException {
        for (int number = 0; number < count; number++) {
            awaitDue(schedule.due(number));
            send(records.apply(number));
        }
    }

    /** Sends as fast as Kafka takes it; how many. */
    public int sendWhile(IntPredicate goesOn, IntFunction<ProducerRecord<byte[], byte[]>> records)
            throws InterruptedException {
        int number = 0;
        for (; goesOn.test(number); number++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            send(records.apply(number));
        }
        producer.flush();
        return number;
    }

    private void awaitDue(long due) throws InterruptedException {
        long wait = due - micros(clock);
        while (wait > SHORTEST_PAUSE_MICROS) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(wait));
            wait = due - micros(clock);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        Exception refused = refusal.get();
        if (refused != null) {
            throw new IllegalStateException("The broker did not take an event: " + refused.getMessage(), refused);
        }
        var unused = producer.send(record, (written, failure) -> {
            if (failure != null) {
                refusal.compareAndSet(null, failure);
            }
        });
    }
}
