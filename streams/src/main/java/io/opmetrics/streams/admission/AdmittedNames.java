package io.opmetrics.streams.admission;

import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.streams.message.StageMessageCodec;
import io.opmetrics.streams.state.SortedState;
import io.opmetrics.streams.state.StateKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The admitted series and dimension values of one metric and when each was last seen. A name is a list whose first
 * element says what kind it is; each kind is counted on its own. Not thread-safe.
 */
public final class AdmittedNames {

    static final String SERIES = "series";

    /** Names whose time is on the heap too; when there are more, they are collected anew. */
    private static final int KEPT = 2_000;

    private static final char TABLE = 'A';
    private static final int VERSION = 1;
    /** A name that is seen again is written again only after so long: the exact moment matters to nobody. */
    static final long REFRESH_AFTER = 60_000;

    private final SortedState state;
    private final StateKeys keys;
    private final Map<String, Integer> counts = new HashMap<>();
    /** When some of them were last seen, as the state has it, so that it need not be asked for each partial result. */
    private final Map<List<String>, Long> lately = new HashMap<>();

    /** Counts what {@code state} holds already. */
    public AdmittedNames(MetricIdentity metric, SortedState state) {
        this.state = state;
        this.keys = new StateKeys(TABLE, metric);
        state.scan(keys.prefix(), (key, value) -> counts.merge(kind(key), 1, Integer::sum));
    }

    static List<String> series(List<String> series) {
        List<String> name = new ArrayList<>(series.size() + 1);
        name.add(SERIES);
        name.addAll(series);
        return name;
    }

    static List<String> value(int dimension, String value) {
        return List.of("dimension " + dimension, value);
    }

    int count(String kind) {
        return counts.getOrDefault(kind, 0);
    }

    /** Notes that a name was seen. Returns false, and does nothing, if it is not admitted. */
    boolean touch(List<String> name, long time) {
        Long seen = lately.get(name);
        if (seen == null) {
            Optional<byte[]> known = state.get(keys.series(name));
            if (known.isEmpty()) {
                return false;
            }
            seen = lastSeen(known.get());
            remember(name, seen);
        }
        if (time - seen >= REFRESH_AFTER) {
            put(name, time);
        }
        return true;
    }

    /** Admits a name that is not admitted yet. */
    void add(List<String> name, long time) {
        put(name, time);
        counts.merge(name.get(0), 1, Integer::sum);
    }

    void removeUnseenSince(long time) {
        state.scan(keys.prefix(), (key, value) -> {
            if (lastSeen(value) < time) {
                state.delete(key);
                lately.clear();
                counts.merge(kind(key), -1, Integer::sum);
            }
        });
    }

    private void put(List<String> name, long time) {
        state.put(
                keys.series(name),
                new ByteWriter().writeByte(VERSION).writeLong(time).toBytes());
        remember(name, time);
    }

    private void remember(List<String> name, long time) {
        if (lately.size() >= KEPT) {
            lately.clear();
        }
        lately.put(name, time);
    }

    private static long lastSeen(byte[] value) {
        return new ByteReader(value).expectVersion(VERSION, "admitted name").readLong();
    }

    private String kind(byte[] key) {
        return StageMessageCodec.readSeries(keys.rest(key)).get(0);
    }
}
