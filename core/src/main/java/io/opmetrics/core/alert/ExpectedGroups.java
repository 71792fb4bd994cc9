package io.opmetrics.core.alert;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The groups whose silence is an alert. */
public sealed interface ExpectedGroups {

    /** How long a group is remembered where a rule does not say. */
    Duration DEFAULT_FORGET_AFTER = Duration.ofDays(7);

    /** Those with a point within a time. */
    record Seen(Duration forgetAfter) implements ExpectedGroups {}

    /** These, whether or not they were ever seen; no others. */
    record Listed(List<SortedMap<String, String>> groups) implements ExpectedGroups {
        public Listed {
            groups = groups.stream().map(Listed::sorted).toList();
        }

        private static SortedMap<String, String> sorted(Map<String, String> group) {
            return Collections.unmodifiableSortedMap(new TreeMap<>(group));
        }
    }
}
