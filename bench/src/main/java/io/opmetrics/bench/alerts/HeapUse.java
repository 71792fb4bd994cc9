package io.opmetrics.bench.alerts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a heap held, by the log of its collections. Mebibytes.
 *
 * @param most before a collection: garbage included
 * @param mostAfter after one: what was alive, and of the old generation what was not looked at
 */
record HeapUse(int most, int mostAfter) {

    /** Such as {@code Pause Young (Allocation Failure) 139M->2M(494M) 1.2ms}. */
    private static final Pattern COLLECTION = Pattern.compile(" (\\d+)M->(\\d+)M\\(\\d+M\\)");

    static HeapUse of(String log) {
        HeapUse use = new HeapUse(0, 0);
        Matcher collection = COLLECTION.matcher(log);
        while (collection.find()) {
            use = new HeapUse(
                    Math.max(use.most, Integer.parseInt(collection.group(1))),
                    Math.max(use.mostAfter, Integer.parseInt(collection.group(2))));
        }
        return use;
    }
}
