package io.opmetrics.core.yaml;

import static io.opmetrics.core.yaml.Wording.quote;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names of one sort, each of which may be defined only once. */
public final class UniqueNames {

    private final String sort;
    private final Map<String, YamlValue> first = new HashMap<>();

    /** @param sort in messages, such as {@code metric} */
    public UniqueNames(String sort) {
        this.sort = sort;
    }

    /** Reports a name that is taken, and where. */
    public void claim(String name, YamlValue place) {
        claim(List.of(name), place);
    }

    /** Claims all names of one thing; of those that are taken the first is reported. */
    public void claim(Collection<String> names, YamlValue place) {
        boolean reported = false;
        for (String name : names) {
            YamlValue taken = first.putIfAbsent(name, place);
            if (taken != null && !reported) {
                place.report(
                        sort + " " + quote(name) + " is defined twice", Optional.of("first at " + taken.location()));
                reported = true;
            }
        }
    }
}
