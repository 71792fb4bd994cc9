package io.opmetrics.delivery.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A set that forgets its oldest entries, so that it never grows without end. Not thread-safe. */
final class RecentlySeen<T> {

    private final Set<T> seen;

    RecentlySeen(int kept) {
        seen = Collections.newSetFromMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<T, Boolean> eldest) {
                return size() > kept;
            }
        });
    }

    /** Whether it is new. */
    boolean add(T one) {
        return seen.add(one);
    }

    boolean contains(T one) {
        return seen.contains(one);
    }
}
