package io.opmetrics.streams.merge;

import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.definition.ZeroFill;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.streams.message.StageMessageCodec;
import io.opmetrics.streams.state.SortedState;
import io.opmetrics.streams.state.StateKeys;
import java.util.ArrayList;
import java.util.List;

/**
 * The series whose silence is reported as 0. Learned from windows as they close, not from events as they arrive, so that
 * a replay fills the same gaps. Not thread-safe.
 */
final class ExpectedSeries {

    private static final char TABLE = 'E';
    private static final int VERSION = 1;

    private final ZeroFill rule;
    private final List<List<String>> listed;
    private final SortedState state;
    private final StateKeys keys;

    ExpectedSeries(MetricDefinition metric, MetricIdentity identity, ZeroFill rule, SortedState state) {
        this.rule = rule;
        this.state = state;
        this.keys = new StateKeys(TABLE, identity);
        this.listed = rule.expected() instanceof ZeroFill.Expected.Listed expected
                ? expected.series().stream()
                        .map(values -> metric.dimensions().stream()
                                .map(Dimension::name)
                                .map(values::get)
                                .toList())
                        .toList()
                : List.of();
    }

    /** Notes that a series reported in a window that closes. */
    void seen(long windowStart, List<String> series) {
        if (rule.expected() instanceof ZeroFill.Expected.Seen) {
            state.put(
                    keys.series(series),
                    new ByteWriter().writeByte(VERSION).writeLong(windowStart).toBytes());
        }
    }

    /** The series that are expected to report in a window; those that were not seen for too long are forgotten. */
    List<List<String>> in(long windowStart) {
        List<List<String>> expected = new ArrayList<>(listed);
        state.scan(keys.prefix(), (key, value) -> {
            long lastSeen = new ByteReader(value)
                    .expectVersion(VERSION, "expected series")
                    .readLong();
            if (lastSeen < windowStart - rule.forgetAfter().toMillis()) {
                state.delete(key);
            } else {
                expected.add(StageMessageCodec.readSeries(keys.rest(key)));
            }
        });
        return expected;
    }

    /** The longest run of empty windows that is filled, in milliseconds. */
    long maxGap() {
        return rule.maxGap().toMillis();
    }
}
