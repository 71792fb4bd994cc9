package io.opmetrics.notification.sender;

import java.time.Duration;

/**
 * What a receiver needs that forgets alerts unless they are told again.
 *
 * @param every how often
 * @param resolvedFor for how long after its resolve an alert is told as well; zero: not at all
 * @param lot how many alerts go into one request
 */
public record Upkeep(Duration every, Duration resolvedFor, int lot) {}
