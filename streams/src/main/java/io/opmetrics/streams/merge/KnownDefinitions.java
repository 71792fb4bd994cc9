package io.opmetrics.streams.merge;

import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.definition.MetricShard;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.definition.writer.DefinitionJson;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.core.problem.InvalidFilesException;
import io.opmetrics.streams.state.SortedState;
import io.opmetrics.streams.state.StateKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Every definition that windows were opened under: when one is changed or removed, they still close under it. Not
 * thread-safe.
 */
final class KnownDefinitions {

    private static final char TABLE = 'D';
    private static final int VERSION = 1;

    private final SortedState state;

    KnownDefinitions(SortedState state) {
        this.state = state;
    }

    /** Keeps a definition that is in force, as it now reads. */
    void keep(MetricShard shard) {
        byte[] key = new StateKeys(TABLE, shard.identity()).prefix();
        byte[] value = new ByteWriter()
                .writeByte(VERSION)
                .writeText(DefinitionJson.write(shard.whole()))
                .toBytes();
        if (state.get(key).filter(kept -> Arrays.equals(kept, value)).isEmpty()) {
            state.put(key, value);
        }
    }

    /** All that was kept and not deleted since. */
    List<MetricShard> all() {
        List<MetricShard> shards = new ArrayList<>();
        state.scan(
                new byte[] {(byte) TABLE}, (key, value) -> shards.add(shard(StateKeys.metric(key), definition(value))));
        return shards;
    }

    private static MetricShard shard(MetricIdentity identity, MetricDefinition definition) {
        return MetricShard.of(definition).stream()
                .filter(shard -> shard.identity().equals(identity))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the definition that is stored for " + identity + " is one of " + definition.key()));
    }

    private static MetricDefinition definition(byte[] value) {
        String text = new ByteReader(value).expectVersion(VERSION, "definition").readText();
        try {
            return DefinitionLoader.load("stored definition", text).metrics().get(0);
        } catch (InvalidFilesException e) {
            throw new IllegalStateException(
                    "a definition that windows were opened under cannot be read by this version: " + text, e);
        }
    }
}
