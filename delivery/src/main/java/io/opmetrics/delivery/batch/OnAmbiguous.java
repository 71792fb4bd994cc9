package io.opmetrics.delivery.batch;

/** What is done with points of which it is not known whether the API took them. */
public enum OnAmbiguous {
    /** Send them again: none is lost, some may count twice. */
    RESEND,
    /** Go on: none counts twice, some may be lost. */
    SKIP
}
