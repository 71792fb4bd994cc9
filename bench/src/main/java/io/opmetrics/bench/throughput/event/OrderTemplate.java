package io.opmetrics.bench.throughput.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/** An order event of which only the time is still to be filled in. Immutable. */
final class OrderTemplate {

    private static final byte[] CREATED_AT = "\"createdAt\":\"".getBytes(StandardCharsets.UTF_8);
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);
    private static final int LOCAL_LENGTH = "yyyy-MM-ddTHH:mm:ss.SSS".length();
    private static final int TIME_LENGTH = LOCAL_LENGTH + "+04:00".length();

    private final byte[] event;
    private final int timeAt;
    private final ZoneOffset offset;

    /** @param event JSON in UTF-8 with a {@code createdAt} in local time, to the millisecond, with an offset */
    OrderTemplate(byte[] event) {
        this.event = event;
        this.timeAt = indexOf(CREATED_AT, event) + CREATED_AT.length;
        String createdAt = new String(event, timeAt, TIME_LENGTH, StandardCharsets.US_ASCII);
        this.offset = OffsetDateTime.parse(createdAt).getOffset();
    }

    private static int indexOf(byte[] wanted, byte[] event) {
        for (int at = 0; at + wanted.length + TIME_LENGTH <= event.length; at++) {
            if (Arrays.equals(event, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException("No createdAt in " + new String(event, StandardCharsets.UTF_8));
    }

    /** The event as it happens at this time, epoch milliseconds. */
    byte[] at(long time) {
        byte[] filled = event.clone();
        String local = LOCAL.format(Instant.ofEpochMilli(time).atOffset(offset));
        byte[] digits = local.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, filled, timeAt, LOCAL_LENGTH);
        return filled;
    }
}
