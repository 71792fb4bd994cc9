package io.opmetrics.bench.throughput.program;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The arguments of a program: pairs of an option and its value, and options that stand alone. */
record Arguments(Map<String, String> values, Set<String> flags) {

    Arguments {
        values = Map.copyOf(values);
        flags = Set.copyOf(flags);
    }

    static Arguments parse(String[] arguments) {
        Map<String, String> values = new HashMap<>();
        Set<String> flags = new HashSet<>();
        for (int i = 0; i < arguments.length; i++) {
            if (i + 1 < arguments.length && !arguments[i + 1].startsWith("--")) {
                values.put(arguments[i], arguments[i + 1]);
                i++;
            } else {
                flags.add(arguments[i]);
            }
        }
        return new Arguments(values, flags);
    }

    /** @throws IllegalArgumentException naming the option that is missing */
    String value(String option) {
        String value = values.get(option);
        if (value == null) {
            throw new IllegalArgumentException("Option " + option + " is missing");
        }
        return value;
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }
}
