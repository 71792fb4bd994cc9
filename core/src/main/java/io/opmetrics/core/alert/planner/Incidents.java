package io.opmetrics.core.alert.planner;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.Inhibition;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All incidents that somebody may still be told of, in the order in which they were learned of. Not thread-safe. */
final class Incidents {

    private final Map<String, Incident> byId = new LinkedHashMap<>();

    /** The same, so that parents are found among their own rule's only. */
    private final Map<String, Map<String, Incident>> byRule = new HashMap<>();

    void put(String id, Incident incident) {
        byId.put(id, incident);
        byRule.computeIfAbsent(incident.last().rule(), rule -> new LinkedHashMap<>())
                .put(id, incident);
    }

    void remove(String id) {
        Incident gone = byId.remove(id);
        if (gone != null) {
            byRule.computeIfPresent(gone.last().rule(), (rule, incidents) -> {
                incidents.remove(id);
                return incidents.isEmpty() ? null : incidents;
            });
        }
    }

    Optional<Incident> get(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Collection<Map.Entry<String, Incident>> all() {
        return List.copyOf(byId.entrySet());
    }

    /** Whether an alert of a parent fires that speaks for this one. */
    boolean isInhibited(AlertRule rule, Map<String, String> group) {
        for (Inhibition inhibition : rule.inhibitedBy()) {
            for (Incident parent :
                    byRule.getOrDefault(inhibition.parent(), Map.of()).values()) {
                if (parent.isFiring() && inhibition.equal().stream().allMatch(name -> isEqual(name, parent, group))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isEqual(String name, Incident parent, Map<String, String> group) {
        String value = group.get(name);
        return value != null && value.equals(parent.last().group().get(name));
    }

    void write(ByteWriter out) {
        out.writeCount(byId.size());
        byId.forEach((id, incident) -> {
            out.writeText(id);
            incident.write(out);
        });
    }

    static Incidents read(ByteReader in) {
        Incidents incidents = new Incidents();
        for (int count = in.readCount(); count > 0; count--) {
            incidents.put(in.readText(), Incident.read(in));
        }
        return incidents;
    }
}
