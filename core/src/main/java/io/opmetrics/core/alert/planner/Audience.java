package io.opmetrics.core.alert.planner;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.Inhibition;
import io.opmetrics.core.alert.PipelineLate;
import io.opmetrics.core.alert.notification.Notifications;
import io.opmetrics.core.alert.notification.Route;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is to hear of an incident at present: its route, unless a silence or a parent quiets it. Immutable. */
final class Audience {

    private final Map<String, AlertRule> rules = new HashMap<>();
    private final Set<String> parents = new HashSet<>();
    private final Notifications notifications;

    Audience(Collection<AlertRule> all, Notifications notifications) {
        this.notifications = notifications;
        for (AlertRule rule : PipelineLate.besides(all)) {
            rules.put(rule.name(), rule);
            rule.inhibitedBy().stream().map(Inhibition::parent).forEach(parents::add);
        }
    }

    boolean isParent(String rule) {
        return parents.contains(rule);
    }

    Duration groupInterval(String rule) {
        return Optional.ofNullable(rules.get(rule))
                .map(known -> known.timing().groupInterval())
                .orElse(Duration.ZERO);
    }

    /** The first route that matches; nobody is told of a rule that is no longer defined. */
    Optional<Route> route(Incident incident) {
        return Optional.ofNullable(rules.get(incident.last().rule())).flatMap(rule -> {
            Map<String, String> names = AlertTexts.names(rule, incident.last().group());
            return notifications.routes().stream()
                    .filter(route -> route.match().matches(names))
                    .findFirst();
        });
    }

    boolean isQuieted(Incident incident, Silences silences, Incidents incidents) {
        AlertRule rule = rules.get(incident.last().rule());
        if (incident.isHistorical() || rule == null) {
            return true;
        }
        return incidents.isInhibited(rule, incident.last().group())
                || silences.match(AlertTexts.names(rule, incident.last().group()));
    }
}
