package io.opmetrics.delivery.batch;

/** Told of what happens to points, for whoever counts. Called on the thread that delivers. */
public interface DeliveryCounters {

    /** A request was answered, and so many of its data lines were accepted. */
    void linesAccepted(long lines);

    /** The API refused a data line and said which. */
    void lineRefused();

    /** The API refused lines without saying which. */
    void linesUnnamed(long lines);

    /** The API took lines of metrics whose key it stores under another name. */
    void metricKeysChanged(long lines);

    /** @param reason of a stable set, as it stands in the dead letter */
    void deadLetter(String reason);

    /** A correction stayed at home, because the interval that it restates was sent. */
    void restated();

    /** A request is to be made again; the reason is of a stable set, such as {@code throttled}. */
    void retry(String reason);

    /** The answer to a request with so many points was lost. */
    void ambiguous(long points);
}
