package io.opmetrics.streams.alert;

import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One group of one rule: what state is kept under, and messages are partitioned by.
 *
 * @param rule its name
 * @param group a value for each dimension of the rule
 */
public record GroupKey(String rule, SortedMap<String, String> group) {

    public GroupKey {
        group = Collections.unmodifiableSortedMap(new TreeMap<>(group));
    }

    /** Equal keys give equal bytes; no key's bytes are the beginning of another's. */
    byte[] toBytes() {
        ByteWriter out = new ByteWriter().writeText(rule).writeCount(group.size());
        group.forEach((name, value) -> out.writeText(name).writeText(value));
        return out.toBytes();
    }

    static GroupKey read(ByteReader in) {
        String rule = in.readText();
        SortedMap<String, String> group = new TreeMap<>();
        for (int left = in.readCount(); left > 0; left--) {
            group.put(in.readText(), in.readText());
        }
        return new GroupKey(rule, group);
    }
}
