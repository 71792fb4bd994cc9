package io.opmetrics.core.definition.writer;

import io.opmetrics.core.definition.Aggregate;
import io.opmetrics.core.definition.Dimension;
import io.opmetrics.core.definition.Emission;
import io.opmetrics.core.definition.EventFormat;
import io.opmetrics.core.definition.Input;
import io.opmetrics.core.definition.Limits;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.definition.Quantile;
import io.opmetrics.core.definition.SourceDefinition;
import io.opmetrics.core.definition.StartPosition;
import io.opmetrics.core.definition.ZeroFill;
import io.opmetrics.core.event.EventTime;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.expression.Filter;
import io.opmetrics.core.expression.FilterSyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Definitions such as the loader gives out, every text as hostile as it may be. */
final class RandomDefinition {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Random random;
    private final HostileText text;

    private RandomDefinition(Random random) {
        this.random = random;
        this.text = new HostileText(random);
    }

    static MetricDefinition of(Random random) {
        return new RandomDefinition(random).metric();
    }

    private MetricDefinition metric() {
        Aggregate aggregate = aggregate();
        List<Dimension> dimensions = dimensions();
        Emission emission = random.nextBoolean() && aggregate.word().matches("count|sum|summary")
                ? new Emission.Immediate()
                : window();
        return new MetricDefinition(
                "orders." + random.nextInt(1_000) + ".count",
                inputs(aggregate, dimensions),
                aggregate,
                emission,
                zeroFill(aggregate, emission, dimensions),
                limits(emission),
                maybe("{order}/s"),
                maybe(text.shorterThan(300)));
    }

    private Limits limits(Emission emission) {
        int shards = emission instanceof Emission.OnClose && random.nextBoolean() ? 1 + random.nextInt(100) : 1;
        return new Limits(shards + random.nextInt(999_000), shards);
    }

    private Aggregate aggregate() {
        return switch (random.nextInt(6)) {
            case 0 -> new Aggregate.Sum(path());
            case 1 -> new Aggregate.Summary(path());
            case 2 -> new Aggregate.Distinct(path());
            case 3 -> new Aggregate.Quantiles(path(), quantiles());
            case 4 -> new Aggregate.Ratio();
            default -> new Aggregate.Count();
        };
    }

    private List<Quantile> quantiles() {
        Quantile always = oneOf(Quantile.values());
        return Stream.of(Quantile.values())
                .filter(quantile -> quantile == always || random.nextBoolean())
                .toList();
    }

    private List<Input> inputs(Aggregate aggregate, List<Dimension> dimensions) {
        SourceDefinition first = source("source-1");
        if (!(aggregate instanceof Aggregate.Ratio)) {
            return List.of(new Input(first, filter(), dimensions));
        }
        SourceDefinition second = random.nextBoolean() ? first : source("2");
        List<Dimension> below = dimensions.stream()
                .map(dimension -> new Dimension(dimension.name(), path(), defaultValue(), OptionalInt.empty()))
                .toList();
        return List.of(new Input(first, filter(), dimensions), new Input(second, filter(), below));
    }

    private SourceDefinition source(String name) {
        return new SourceDefinition(
                name,
                oneOf("orders.created", "1", "null", "true", "1.5", "_-"),
                EventFormat.JSON,
                new EventTime(
                        path(),
                        oneOf(EventTime.Format.values()),
                        duration(Duration.ZERO, Duration.ofDays(1)),
                        oneOf(EventTime.OnInvalid.values())),
                duration(SECOND, HOUR),
                oneOf(
                        new StartPosition.Latest(),
                        new StartPosition.Earliest(),
                        new StartPosition.Back(duration(SECOND, Duration.ofDays(3_650)))));
    }

    private Optional<Filter> filter() {
        if (random.nextBoolean()) {
            return Optional.empty();
        }
        String clause = "event[" + text.inFilter() + "] != " + text.inFilter();
        try {
            return Optional.of(Filter.parse(clause));
        } catch (FilterSyntaxException e) {
            throw new AssertionError(clause, e);
        }
    }

    private List<Dimension> dimensions() {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(number -> new Dimension(
                        oneOf("null", "y", "no", "country") + ":" + number,
                        path(),
                        defaultValue(),
                        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(1_000_000))))
                .toList();
    }

    private Optional<String> defaultValue() {
        return maybe(text.shorterThan(100));
    }

    private FieldPath path() {
        return new FieldPath(List.of(text.shorterThan(20), text.shorterThan(20)));
    }

    private Emission.OnClose window() {
        return new Emission.OnClose(
                duration(SECOND, HOUR), duration(Duration.ZERO, Duration.ofMinutes(55)), duration(SECOND, HOUR));
    }

    private Optional<ZeroFill> zeroFill(Aggregate aggregate, Emission emission, List<Dimension> dimensions) {
        if (!(emission instanceof Emission.OnClose window) || !aggregate.word().matches("count|sum")) {
            return Optional.empty();
        }
        ZeroFill.Expected expected = random.nextBoolean()
                ? new ZeroFill.Expected.Seen()
                : new ZeroFill.Expected.Listed(List.of(series(dimensions)));
        return maybe(new ZeroFill(
                expected, duration(window.size(), Duration.ofDays(365)), duration(window.size(), Duration.ofDays(1))));
    }

    private Map<String, String> series(List<Dimension> dimensions) {
        Map<String, String> series = new HashMap<>();
        dimensions.forEach(dimension -> series.put(dimension.name(), text.shorterThan(100)));
        return series;
    }

    private Duration duration(Duration least, Duration most) {
        long range = most.toMillis() - least.toMillis();
        return least.plusMillis((long) (random.nextDouble() * (range + 1)));
    }

    private <T> Optional<T> maybe(T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }

    @SafeVarargs
    private <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }
}
