package io.opmetrics.streams.fold;

/**
 * Keeps the watermark of each source with the committed offsets of the partition, so that which event is late remains a
 * function of offsets alone.
 */
public interface WatermarkMemory {

    /** The watermark as of the committed offset, or {@link io.opmetrics.core.window.Watermark#NONE}. */
    long recall(long source);

    /** To be committed together with the offset of the record at hand. */
    void remember(long source, long watermark);
}
