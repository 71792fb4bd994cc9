package io.opmetrics.streams;

import java.util.Set;
import java.util.TreeSet;

/** None of the topics that the definitions read exists. */
public final class MissingSourceTopicsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MissingSourceTopicsException(Set<String> topics) {
        super("None of the source topics exists: " + String.join(", ", new TreeSet<>(topics)));
    }
}
