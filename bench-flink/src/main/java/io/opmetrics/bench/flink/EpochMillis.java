package io.opmetrics.bench.flink;

import org.apache.flink.table.functions.ScalarFunction;

/** {@code EPOCH_MILLIS(text)} in SQL: the built-in functions drop the offset of an ISO-8601 time, or refuse it. */
public final class EpochMillis extends ScalarFunction {

    /** Called by the code that Flink generates. */
    public long eval(String text) {
        return IsoTime.epochMillis(text);
    }
}
