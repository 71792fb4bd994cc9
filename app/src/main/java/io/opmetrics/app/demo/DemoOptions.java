package io.opmetrics.app.demo;

import java.time.Duration;
import java.util.Optional;

/**
 * What the demo does.
 *
 * @param duration after which the generator stops; empty: until it is interrupted
 * @param drain whether to wait, after that, until every open window has closed by itself and was delivered
 * @param ordersPerDay accepted and rejected
 */
public record DemoOptions(Optional<Duration> duration, boolean drain, double ordersPerDay, long seed) {}
