package io.opmetrics.app.notifier;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** How far the input was taken in: kept with the state that came of it. Not thread-safe. */
final class Positions {

    private static final String PREFIX = "position/";

    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<String, Optional<byte[]>> changed = new HashMap<>();

    Positions(Map<String, byte[]> stored) {
        stored.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                int dash = key.lastIndexOf('/');
                next.put(
                        new TopicPartition(
                                key.substring(PREFIX.length(), dash), Integer.parseInt(key.substring(dash + 1))),
                        Long.parseLong(new String(value, StandardCharsets.UTF_8)));
            }
        });
    }

    static boolean isOne(String key) {
        return key.startsWith(PREFIX);
    }

    /** Where to go on; empty: at the beginning. */
    OptionalLong next(TopicPartition partition) {
        Long offset = next.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    void taken(TopicPartition partition, long offset) {
        next.put(partition, offset + 1);
        changed.put(
                PREFIX + partition.topic() + "/" + partition.partition(),
                Optional.of(Long.toString(offset + 1).getBytes(StandardCharsets.UTF_8)));
    }

    /** What has changed since the last call. */
    Map<String, Optional<byte[]>> changes() {
        Map<String, Optional<byte[]>> all = new HashMap<>(changed);
        changed.clear();
        return all;
    }
}
