package io.opmetrics.core.definition.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.yaml.YamlValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names of one sort, each of which may be defined only once. */
final class UniqueNames {

    private final String sort;
    private final Map<String, YamlValue> first = new HashMap<>();

    UniqueNames(String sort) {
        this.sort = sort;
    }

    /** Reports a name that is taken, and where. */
    void claim(String name, YamlValue place) {
        YamlValue taken = first.putIfAbsent(name, place);
        if (taken != null) {
            place.report(sort + " " + quote(name) + " is defined twice", Optional.of("first at " + taken.location()));
        }
    }
}
