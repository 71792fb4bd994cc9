package io.opmetrics.streams.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store of Kafka Streams as a sorted table. */
public final class StoreState implements SortedState {

    /** Entries are read ahead in lots, so that no iterator is open while the visitor writes. */
    private static final int LOT = 1_000;

    private final KeyValueStore<Bytes, byte[]> store;

    public StoreState(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public Optional<byte[]> get(byte[] key) {
        return Optional.ofNullable(store.get(Bytes.wrap(key)));
    }

    @Override
    public void put(byte[] key, byte[] value) {
        store.put(Bytes.wrap(key), value);
    }

    @Override
    public void delete(byte[] key) {
        store.delete(Bytes.wrap(key));
    }

    @Override
    public boolean isEmpty(byte[] prefix) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.prefixScan(prefix, new ByteArraySerializer())) {
            return !entries.hasNext();
        }
    }

    @Override
    public void scan(byte[] from, byte[] to, Visitor visitor) {
        byte[] next = from;
        List<KeyValue<Bytes, byte[]>> lot;
        do {
            lot = read(next, to);
            for (KeyValue<Bytes, byte[]> entry : lot) {
                visitor.visit(entry.key.get(), entry.value);
                next = Arrays.copyOf(entry.key.get(), entry.key.get().length + 1);
            }
        } while (lot.size() == LOT);
    }

    private List<KeyValue<Bytes, byte[]>> read(byte[] from, byte[] to) {
        List<KeyValue<Bytes, byte[]>> lot = new ArrayList<>();
        Bytes end = Bytes.wrap(to);
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(Bytes.wrap(from), end)) {
            while (lot.size() < LOT && entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (!entry.key.equals(end)) {
                    lot.add(entry);
                }
            }
        }
        return lot;
    }
}
