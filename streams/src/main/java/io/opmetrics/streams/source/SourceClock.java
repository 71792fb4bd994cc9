package io.opmetrics.streams.source;

import io.opmetrics.core.definition.SourceDefinition;
import io.opmetrics.core.event.EventTime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/**
 * What sources must agree on to share a watermark.
 *
 * @param idleClose not part of the {@link #identity}: changing it must not make the watermark forgotten
 */
public record SourceClock(String topic, EventTime time, Duration idleClose) {

    public static SourceClock of(SourceDefinition source) {
        return new SourceClock(source.topic(), source.time(), source.idleClose());
    }

    /** Names the clock in stored state and between the stages. */
    public long identity() {
        String canonical =
                topic + '\n' + time.field() + '\n' + time.format() + '\n' + time.maxFuture() + '\n' + time.onInvalid();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
