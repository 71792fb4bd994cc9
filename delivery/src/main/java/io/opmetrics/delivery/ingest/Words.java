package io.opmetrics.delivery.ingest;

/** The words of a server, fit for a header and a log: bounded, without control characters. */
final class Words {

    private static final int MOST = 500;

    private Words() {}

    static String of(String text) {
        String bounded = text.length() > MOST ? text.substring(0, MOST) + "…" : text;
        return bounded.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ").strip();
    }
}
