package io.opmetrics.core.event;

/** Finds the fields of a {@link FieldSet} in the bytes of one event. Not thread-safe: one per thread. */
public interface EventParser {

    /**
     * Reads one event. {@code into} is cleared first; on failure its content is unspecified.
     *
     * @throws UnreadableEventException if the bytes are not an event of the format
     */
    void parse(byte[] event, FieldValues into) throws UnreadableEventException;
}
