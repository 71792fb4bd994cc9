package io.opmetrics.app.alerts;

import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.alert.notification.Matchers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a silence matches, as a person says it. */
public final class SilenceMatchers {

    private SilenceMatchers() {}

    /**
     * All of {@code name=value}; a name that comes more than once has any of its values.
     *
     * @throws IllegalArgumentException with a sentence for the person who typed it
     */
    public static Matchers parse(Collection<String> typed) {
        SortedMap<String, List<String>> accepted = new TreeMap<>();
        for (String one : typed) {
            int equals = one.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("\"" + one + "\" is not written name=value, such as"
                        + " alert=PortalSilent, severity=warning or aggregator=talabat");
            }
            accepted.computeIfAbsent(one.substring(0, equals), name -> new ArrayList<>())
                    .add(one.substring(equals + 1));
        }
        return new Matchers(accepted);
    }

    /** This one alert: its rule and all of its group. */
    public static Matchers of(Transition transition) {
        SortedMap<String, List<String>> accepted = new TreeMap<>();
        transition.group().forEach((name, value) -> accepted.put(name, List.of(value)));
        accepted.put("alert", List.of(transition.rule()));
        return new Matchers(accepted);
    }
}
