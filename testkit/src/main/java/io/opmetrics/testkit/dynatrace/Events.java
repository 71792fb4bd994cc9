package io.opmetrics.testkit.dynatrace;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The events that were accepted. Equal ones are the same problem, told again. Thread-safe. */
final class Events {

    private static final Set<String> OPEN_PROBLEMS = Set.of(
            "AVAILABILITY_EVENT", "CUSTOM_ALERT", "ERROR_EVENT", "PERFORMANCE_EVENT", "RESOURCE_CONTENTION_EVENT");

    private record Problem(String type, String title, Map<String, String> properties) {}

    private final InstantSource clock;
    private final List<AcceptedEvent> all = new ArrayList<>();

    Events(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(EventDocument event) {
        all.add(new AcceptedEvent(clock.instant(), event.type(), event.title(), event.timeout(), event.properties()));
    }

    synchronized List<AcceptedEvent> all() {
        return List.copyOf(all);
    }

    synchronized List<String> openProblems() {
        Map<Problem, Instant> openUntil = new LinkedHashMap<>();
        for (AcceptedEvent event : all) {
            if (OPEN_PROBLEMS.contains(event.type())) {
                openUntil.put(
                        new Problem(event.type(), event.title(), event.properties()),
                        event.received().plus(event.timeout()));
            }
        }
        Instant now = clock.instant();
        return openUntil.entrySet().stream()
                .filter(entry -> entry.getValue().isAfter(now))
                .map(entry -> entry.getKey().title())
                .toList();
    }
}
