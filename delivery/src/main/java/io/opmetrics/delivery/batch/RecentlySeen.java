package io.opmetrics.delivery.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A set that forgets its oldest entries, so that it never grows without end. Not thread-safe. */
final class RecentlySeen {

    private final Set<String> seen;

    RecentlySeen(int kept) {
        seen = Collections.newSetFromMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > kept;
            }
        });
    }

    /** Whether it is new. */
    boolean add(String text) {
        return seen.add(text);
    }

    boolean contains(String text) {
        return seen.contains(text);
    }
}
