package io.opmetrics.app.deadletters;

/** Where a dead letter stands on its topic, written {@code partition:offset}. */
public record LetterId(int partition, long offset) {

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException with a sentence for the person who typed it
     */
    public static LetterId parse(String text) {
        if (!text.matches("[0-9]{1,9}:[0-9]{1,18}")) {
            throw new IllegalArgumentException(
                    "a dead letter is named by partition:offset, such as 3:17, as deadletters list shows it");
        }
        String[] parts = text.split(":", -1);
        return new LetterId(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
