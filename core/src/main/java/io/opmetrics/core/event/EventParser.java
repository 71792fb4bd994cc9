package io.opmetrics.core.event;

/** Finds the fields of a {@link FieldSet} in the bytes of one event. Not thread-safe: one per thread. */
public interface EventParser {

    /**
     * Reads one event. {@code into} is cleared first; on failure its content is unspecified. A Kafka record without a
     * value is no event: what becomes of it is for the caller to decide.
     *
     * @throws UnreadableEventException if the bytes are not an event of the format
     */
    void parse(byte[] event, FieldValues into) throws UnreadableEventException;
}
