package io.opmetrics.app.management;

import java.time.Instant;

/**
 * How one part of the process is.
 *
 * @param since when it became so
 * @param sentence for a person; holds no secret and no business data
 */
public record ComponentHealth(HealthState state, Instant since, String sentence) {}
