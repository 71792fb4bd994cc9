package io.opmetrics.delivery.lambda;

import io.opmetrics.delivery.batch.DeliveryCounters;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What happens in an invocation; one object for all of a process, emptied at the start of each. Not thread-safe. */
final class InvocationCounters implements DeliveryCounters {

    /** All that is counted, by the names under which CloudWatch shows it. */
    enum Count {
        RECORDS_RECEIVED("RecordsReceived"),
        RECORDS_FAILED("RecordsFailed"),
        LINES_ACCEPTED("LinesAccepted"),
        LINES_REFUSED("LinesRefused"),
        LINES_REFUSED_UNNAMED("LinesRefusedUnnamed"),
        METRIC_KEYS_CHANGED("MetricKeysChanged"),
        DEAD_LETTERS("DeadLetters"),
        RETRIES("Retries"),
        AMBIGUOUS_POINTS("AmbiguousPoints"),
        RESTATED_POINTS("RestatedPoints");

        private final String title;

        Count(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private final Map<String, Long> deadLetterReasons = new TreeMap<>();
    private final Map<String, Long> retryReasons = new TreeMap<>();

    long get(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    Map<String, Long> deadLetterReasons() {
        return deadLetterReasons;
    }

    Map<String, Long> retryReasons() {
        return retryReasons;
    }

    void clear() {
        counts.clear();
        deadLetterReasons.clear();
        retryReasons.clear();
    }

    void recordsReceived(long records) {
        add(Count.RECORDS_RECEIVED, records);
    }

    void recordsFailed(long records) {
        add(Count.RECORDS_FAILED, records);
    }

    /** A dead letter was written. */
    void deadLetterWritten(String reason) {
        add(Count.DEAD_LETTERS, 1);
        deadLetterReasons.merge(reason, 1L, Long::sum);
    }

    /** Nothing: one that stands behind a failed record is not written, because that record comes again with it. */
    @Override
    public void deadLetter(String reason) {}

    @Override
    public void linesAccepted(long lines) {
        add(Count.LINES_ACCEPTED, lines);
    }

    @Override
    public void lineRefused() {
        add(Count.LINES_REFUSED, 1);
    }

    @Override
    public void linesUnnamed(long lines) {
        add(Count.LINES_REFUSED_UNNAMED, lines);
    }

    @Override
    public void metricKeysChanged(long lines) {
        add(Count.METRIC_KEYS_CHANGED, lines);
    }

    @Override
    public void restated() {
        add(Count.RESTATED_POINTS, 1);
    }

    @Override
    public void retry(String reason) {
        add(Count.RETRIES, 1);
        retryReasons.merge(reason, 1L, Long::sum);
    }

    @Override
    public void ambiguous(long points) {
        add(Count.AMBIGUOUS_POINTS, points);
    }

    private void add(Count count, long more) {
        counts.merge(count, more, Long::sum);
    }
}
