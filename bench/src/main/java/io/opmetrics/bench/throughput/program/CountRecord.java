package io.opmetrics.bench.throughput.program;

import java.nio.charset.StandardCharsets;

/** What a program writes of a window. */
final class CountRecord {

    private CountRecord() {}

    /** @param start of the window, epoch milliseconds */
    static byte[] json(long start, String aggregator, long count) {
        return ("{\"start\":" + start + ",\"aggregator\":\"" + aggregator + "\",\"count\":" + count + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
