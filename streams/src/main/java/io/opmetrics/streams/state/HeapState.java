package io.opmetrics.streams.state;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A sorted table on the heap, gone with the process. */
public final class HeapState implements SortedState {

    private final TreeMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

    @Override
    public Optional<byte[]> get(byte[] key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public void put(byte[] key, byte[] value) {
        entries.put(key, value);
    }

    @Override
    public void delete(byte[] key) {
        entries.remove(key);
    }

    @Override
    public boolean isEmpty(byte[] prefix) {
        return entries.subMap(prefix, SortedState.successor(prefix)).isEmpty();
    }

    @Override
    public void scan(byte[] from, byte[] to, Visitor visitor) {
        // Copies, because a tree moves its entries about when one is removed.
        entries.subMap(from, to).entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                .toList()
                .forEach(entry -> visitor.visit(entry.getKey(), entry.getValue()));
    }
}
