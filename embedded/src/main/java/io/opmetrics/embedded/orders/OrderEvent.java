package io.opmetrics.embedded.orders;

/** One event that a service of the business publishes. */
public final class OrderEvent {

    private final String topic;
    private final String key;
    private final byte[] value;
    private final long eventTimeMillis;
    private final long publishedAtMillis;

    OrderEvent(String topic, String key, byte[] value, long eventTimeMillis, long publishedAtMillis) {
        this.topic = topic;
        this.key = key;
        this.value = value;
        this.eventTimeMillis = eventTimeMillis;
        this.publishedAtMillis = publishedAtMillis;
    }

    /** {@link OrderTopics#CREATED} or {@link OrderTopics#REJECTED}. */
    public String topic() {
        return topic;
    }

    /** The order id. */
    public String key() {
        return key;
    }

    /** A JSON object in UTF-8. Not copied: not to be changed. */
    public byte[] value() {
        return value;
    }

    /** When the order was created or rejected, in epoch milliseconds; also in the value. */
    public long eventTimeMillis() {
        return eventTimeMillis;
    }

    /** When the service gets round to publishing it: 0 to 2,000 ms after the event time. */
    public long publishedAtMillis() {
        return publishedAtMillis;
    }
}
