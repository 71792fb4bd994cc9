package io.opmetrics.bench.scaling;

import io.opmetrics.bench.process.Usage;
import io.opmetrics.bench.progress.Span;

/**
 * What was measured at one step.
 *
 * @param span between the commit of a tenth and of all events
 * @param whole from the start of the process to the last point
 * @param produced events
 * @param counted the sum of all points
 */
record Point(double x, Span span, Usage whole, int produced, double counted) {

    double microsPerEvent() {
        return 1e6 / span.eventsPerProcessorSecond();
    }

    boolean isExact() {
        return counted == produced;
    }
}
