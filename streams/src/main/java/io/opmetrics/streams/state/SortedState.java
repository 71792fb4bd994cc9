package io.opmetrics.streams.state;

import java.util.Optional;

/** A table of bytes, sorted by key as unsigned bytes. Not thread-safe. */
public interface SortedState {

    Optional<byte[]> get(byte[] key);

    void put(byte[] key, byte[] value);

    void delete(byte[] key);

    /**
     * Visits the entries of {@code [from, to)} in key order. The visitor may put and delete any entry; entries that it
     * adds inside the range may or may not be visited.
     */
    void scan(byte[] from, byte[] to, Visitor visitor);

    /** Whether no key begins with {@code prefix}. */
    boolean isEmpty(byte[] prefix);

    /** What is done with an entry. */
    interface Visitor {
        void visit(byte[] key, byte[] value);
    }

    /** Visits all entries whose key begins with {@code prefix}. */
    default void scan(byte[] prefix, Visitor visitor) {
        scan(prefix, successor(prefix), visitor);
    }

    /** The smallest key after all keys that begin with {@code prefix}, which must have a byte that is not 0xff. */
    static byte[] successor(byte[] prefix) {
        byte[] next = prefix.clone();
        int last = next.length - 1;
        while (next[last] == (byte) 0xff) {
            last--;
        }
        next[last]++;
        return java.util.Arrays.copyOf(next, last + 1);
    }
}
