package io.opmetrics.delivery.standalone;

/**
 * What delivery has done since it started.
 *
 * @param points read from the topic, invalid ones not counted
 * @param ambiguous points in requests whose answer was lost
 */
public record DeliveryStatistics(
        long points,
        long linesAccepted,
        long linesRefused,
        long deadLetters,
        long retries,
        long ambiguous,
        long restated) {}
