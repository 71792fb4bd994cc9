package io.opmetrics.schema;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary valid points. */
final class Points {

    private Points() {}

    static Arbitrary<MetricPoint> any() {
        Arbitrary<String> keys = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("_-09AZ")
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(section -> "k" + section)
                .list()
                .ofMinSize(2)
                .ofMaxSize(5)
                .map(sections -> String.join(".", sections));
        Arbitrary<String> names = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("_.:-09")
                .ofMaxLength(20)
                .map(name -> "d" + name);
        Arbitrary<String> values = Arbitraries.strings()
                .all()
                .ofMinLength(1)
                .ofMaxLength(60)
                .filter(value -> value.chars().noneMatch(c -> Character.isSurrogate((char) c)));
        Arbitrary<Long> starts = Arbitraries.longs().between(0, IntervalRules.LATEST - 3_600_000);
        Arbitrary<Integer> sizes = Arbitraries.integers().between(0, 3_600_000);
        return Combinators.combine(
                        keys,
                        Arbitraries.maps(names, values).ofMaxSize(5),
                        starts,
                        sizes,
                        Arbitraries.doubles(),
                        Arbitraries.integers().between(0, Integer.MAX_VALUE),
                        Arbitraries.integers().between(0, 15),
                        Arbitraries.longs().between(1, 1_000_000))
                .as((key, dimensions, start, size, number, revision, options, count) -> {
                    boolean isCount = (options & 1) == 0;
                    MetricPoint.Builder point =
                            isCount ? MetricPoint.count(key + ".count").delta(number) : gauge(key, number, count);
                    point.dimensions(dimensions).interval(start, start + size).revision(revision);
                    if ((options & 2) != 0) {
                        point.unit("{order}");
                    }
                    if ((options & 4) != 0) {
                        point.description("what: \"it\" is").origin("me");
                    }
                    if ((options & 8) != 0) {
                        point.restates();
                    }
                    return point.build();
                });
    }

    private static MetricPoint.Builder gauge(String key, double number, long count) {
        double max = number % 1e12;
        double min = max - count % 3 * Math.abs(max);
        double mean = min + (max - min) / 3;
        return MetricPoint.gauge(key).summary(min, max, mean * count, count);
    }
}
