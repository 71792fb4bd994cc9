package io.opmetrics.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CurvesTest {

    private static final long NOW = 1_800_001_234_567L;
    private static final int EVENTS = 10_000;
    private static final Pattern TIME = Pattern.compile("\"at\":(\\d+)");
    private static final Pattern SERIES = Pattern.compile("\"series\":\"(\\w+)\"");

    private final Curves curves = new Curves(ScalingPlan.full(EVENTS), NOW);

    private static String found(Pattern pattern, byte[] event) {
        Matcher matcher = pattern.matcher(new String(event, StandardCharsets.UTF_8));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static long time(byte[] event) {
        return Long.parseLong(found(TIME, event));
    }

    private static Step step(CurvePlan curve, double x) {
        return curve.steps().stream().filter(step -> step.x() == x).findFirst().orElseThrow();
    }

    @Test
    void every_event_is_of_the_past_and_before_the_end_of_its_set_and_the_closing_one_is_behind_every_grace() {
        for (CurvePlan curve : List.of(curves.series(), curves.threads(), curves.sizes(), curves.disorder())) {
            for (Step step : curve.steps()) {
                assertThat(time(step.events().event().apply(step.events().count() - 1)))
                        .isLessThan(step.events().end());
                assertThat(time(step.events().closing()))
                        .isBetween(step.events().end() + 60_000, NOW);
            }
        }
    }

    @Test
    void a_step_of_the_series_has_so_many_series_in_one_window_and_an_event_for_each() {
        Step step = step(curves.series(), 100_000);
        Set<String> series = new HashSet<>();
        Set<Long> hours = new HashSet<>();
        for (int number = 0; number < step.events().count(); number++) {
            byte[] event = step.events().event().apply(number);
            series.add(found(SERIES, event));
            hours.add(time(event) / 3_600_000);
        }

        assertThat(series).hasSize(100_000);
        assertThat(hours).hasSize(1);
        assertThat(step.definitions().text("events")).contains("window: { size: 1h");
    }

    @Test
    void events_have_the_size_that_is_asked_for() {
        for (int bytes : List.of(200, 900, 10_000)) {
            assertThat(step(curves.sizes(), bytes).events().event().apply(17)).hasSize(bytes);
        }
    }

    @Test
    void disorder_is_within_its_bound_and_more_than_the_grace_where_that_is_asked_for() {
        Events events = step(curves.disorder(), 300).events();
        long highest = 0;
        long furthestBehind = 0;
        for (int number = 0; number < events.count(); number++) {
            long time = time(events.event().apply(number));
            furthestBehind = Math.max(furthestBehind, highest - time);
            highest = Math.max(highest, time);
        }

        assertThat(furthestBehind).isBetween(30_000L, 300_000L);
    }
}
