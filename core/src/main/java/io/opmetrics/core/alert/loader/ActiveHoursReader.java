package io.opmetrics.core.alert.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.alert.ActiveHours;
import io.opmetrics.core.yaml.Choice;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads when a rule can be true. */
final class ActiveHoursReader {

    private static final Choice<DayOfWeek> DAY = new Choice<>(days(), List.of());
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    private ActiveHoursReader() {}

    static ActiveHours read(YamlValue value) {
        YamlObject active = YamlObject.of(value, Shapes.ACTIVE);
        return new ActiveHours(
                active.get("zone").flatMap(ActiveHoursReader::zone).orElse(ZoneId.of("UTC")),
                active.get("days").map(ActiveHoursReader::daysOf).orElse(EnumSet.allOf(DayOfWeek.class)),
                active.get("from").flatMap(ActiveHoursReader::time).orElse(LocalTime.MIDNIGHT),
                active.get("to").flatMap(ActiveHoursReader::time).orElse(LocalTime.MIDNIGHT));
    }

    private static Optional<ZoneId> zone(YamlValue value) {
        Optional<String> name = value.text();
        try {
            return name.map(ZoneId::of);
        } catch (DateTimeException e) {
            value.report(
                    quote(name.orElse("")) + " is no time zone", Optional.of("use a name such as Asia/Kuwait or UTC"));
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> time(YamlValue value) {
        Optional<String> text = value.text();
        if (text.isPresent() && !TIME.matcher(text.get()).matches()) {
            value.report(
                    quote(text.get()) + " is no time of day", Optional.of("write it like \"09:30\", up to \"23:59\""));
            return Optional.empty();
        }
        return text.map(LocalTime::parse);
    }

    private static Set<DayOfWeek> daysOf(YamlValue value) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        List<YamlValue> items = value.items("a list such as [sun, mon]");
        items.forEach(item -> item.choice(DAY).ifPresent(days::add));
        if (value.isList() && items.isEmpty()) {
            value.report("no day is listed", Optional.of("list some, or remove it to have all of them"));
        }
        return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
    }

    private static Map<String, DayOfWeek> days() {
        Map<String, DayOfWeek> days = new LinkedHashMap<>();
        Arrays.stream(DayOfWeek.values())
                .forEach(day -> days.put(day.name().substring(0, 3).toLowerCase(Locale.ROOT), day));
        return days;
    }
}
