package io.opmetrics.bench.progress;

import io.opmetrics.bench.process.Usage;

/**
 * How far a contender was at a moment, and what it had used until then.
 *
 * @param nanos of a clock that only moves forward
 * @param events of the set that were committed
 */
public record Sample(long nanos, int events, Usage usage) {}
