package io.opmetrics.core.alert.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.alert.notification.Matchers;
import io.opmetrics.core.alert.notification.Route;
import io.opmetrics.core.yaml.Choice;
import io.opmetrics.core.yaml.DidYouMean;
import io.opmetrics.core.yaml.DurationRange;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads which alerts go where. */
final class RouteReader {

    private enum Unless {
        ACKNOWLEDGED
    }

    private static final Choice<Unless> UNLESS = Choice.of(Unless.class);
    private static final DurationRange REPEAT = new DurationRange(Duration.ofMinutes(1), Duration.ofDays(30));
    private static final DurationRange AFTER = new DurationRange(Duration.ofSeconds(1), Duration.ofDays(7));

    private final List<String> receivers;

    /** @param receivers the names that there are */
    RouteReader(List<String> receivers) {
        this.receivers = receivers;
    }

    Route read(YamlValue place) {
        YamlObject route = YamlObject.of(place, Shapes.ROUTE);
        return new Route(
                route.get("match")
                        .map(value -> new Matchers(SeriesReader.values(value, false)))
                        .orElse(Matchers.ALL),
                to(route),
                route.get("repeat").flatMap(value -> value.duration(REPEAT)),
                route.get("escalate").map(this::escalation));
    }

    private Route.Escalation escalation(YamlValue place) {
        YamlObject escalate = YamlObject.of(place, Shapes.ESCALATE);
        return new Route.Escalation(
                escalate.duration("after", AFTER, AFTER.least()),
                escalate.get("unless").flatMap(value -> value.choice(UNLESS)).isPresent(),
                to(escalate));
    }

    /** The receivers under {@code to}. */
    List<String> to(YamlObject owner) {
        List<String> names = new ArrayList<>();
        owner.get("to").ifPresent(place -> {
            List<YamlValue> items = place.items("a list of receivers, such as [ops]");
            if (place.isList() && items.isEmpty()) {
                place.report("no receiver is named");
            }
            items.forEach(item -> item.text().ifPresent(name -> {
                if (!receivers.contains(name)) {
                    item.report(
                            "no receiver " + quote(name) + " is defined",
                            DidYouMean.nearest(name, receivers).map(DidYouMean::ask));
                } else if (names.contains(name)) {
                    item.report("the receiver " + quote(name) + " is named twice");
                }
                names.add(name);
            }));
        });
        return names;
    }
}
