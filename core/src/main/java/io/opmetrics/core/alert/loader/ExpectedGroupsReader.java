package io.opmetrics.core.alert.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.alert.ExpectedGroups;
import io.opmetrics.core.yaml.Choice;
import io.opmetrics.core.yaml.DidYouMean;
import io.opmetrics.core.yaml.DurationRange;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads whose silence is an alert. */
final class ExpectedGroupsReader {

    private enum Expect {
        SEEN
    }

    private static final Choice<Expect> EXPECT = Choice.of(Expect.class);
    private static final Duration MOST_MEMORY = Duration.ofDays(365);

    private ExpectedGroupsReader() {}

    static ExpectedGroups read(YamlObject rule, List<String> by, Duration window) {
        boolean alerts = rule.get("no_data")
                .flatMap(YamlValue::textOrNothing)
                .filter("alert"::equals)
                .isPresent();
        if (!alerts) {
            misfit(rule, "expect");
            misfit(rule, "forget_after");
        }
        // Less than a window would forget a group before its silence is noticed.
        Duration forgetAfter = rule.duration(
                "forget_after", new DurationRange(window, MOST_MEMORY), ExpectedGroups.DEFAULT_FORGET_AFTER);
        Optional<YamlValue> expect = rule.get("expect");
        if (expect.isEmpty() || expect.get().isText()) {
            expect.ifPresent(value -> value.choice(EXPECT));
            return new ExpectedGroups.Seen(forgetAfter);
        }
        rule.get("forget_after").ifPresent(value -> value.key().report("groups that are listed are never forgotten"));
        return listed(expect.get(), by);
    }

    private static ExpectedGroups listed(YamlValue place, List<String> by) {
        List<SortedMap<String, String>> groups = new ArrayList<>();
        Set<SortedMap<String, String>> distinct = new HashSet<>();
        List<YamlValue> items = place.items("seen, or a list such as [ { aggregator: talabat } ]");
        if (place.isList() && items.isEmpty()) {
            place.report("no group is expected", Optional.of("list some, or write seen"));
        }
        for (YamlValue item : items) {
            SortedMap<String, String> group = group(item, by);
            if (!distinct.add(group)) {
                item.report("this group is listed twice");
            }
            groups.add(group);
        }
        return new ExpectedGroups.Listed(groups);
    }

    private static SortedMap<String, String> group(YamlValue place, List<String> by) {
        SortedMap<String, String> group = new TreeMap<>();
        place.namedFields("an object with a value for each dimension of \"by\"").forEach((name, value) -> {
            if (!by.contains(name)) {
                value.key()
                        .report(
                                quote(name) + " is no dimension of \"by\"",
                                DidYouMean.nearest(name, by).map(DidYouMean::ask));
            }
            value.text().ifPresent(text -> group.put(name, text));
        });
        if (place.isObject()) {
            by.stream()
                    .filter(name -> !place.fields().containsKey(name))
                    .forEach(name -> place.report("no value for the dimension " + quote(name)));
        }
        return group;
    }

    private static void misfit(YamlObject rule, String field) {
        rule.get(field)
                .ifPresent(value -> value.key()
                        .report(
                                quote(field) + " means nothing here",
                                Optional.of("remove it, or write \"no_data: alert\"")));
    }
}
