package io.opmetrics.app.command;

import io.opmetrics.app.backtest.BacktestResult;
import io.opmetrics.app.backtest.BacktestRun;
import io.opmetrics.app.backtest.BacktestTable;
import io.opmetrics.app.backtest.PastPoints;
import io.opmetrics.app.backtest.PointFile;
import io.opmetrics.app.backtest.PointTopic;
import io.opmetrics.app.backtest.Span;
import io.opmetrics.app.backtest.ThresholdSteps;
import io.opmetrics.app.configuration.Configuration;
import io.opmetrics.app.failure.FailureException;
import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.Condition;
import io.opmetrics.core.definition.Definitions;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.yaml.DidYouMean;
import io.opmetrics.streams.alert.InputDelays;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code opmetrics alerts backtest}. */
@Command(
        name = "backtest",
        description = "Runs the rules over points of the past: how often each would have fired, for how long, and how"
                + " that would be with another threshold. Points that came late count as if they had come in time.",
        mixinStandardHelpOptions = true)
final class AlertsBacktestCommand implements Callable<Integer> {

    private static final Duration DEFAULT_SINCE = Duration.ofDays(30);

    /** What a point takes of the heap, with room for sorting. */
    private static final long BYTES_PER_POINT = 800;

    private final PrintStream out;
    private final PrintStream talk;
    private final Map<String, String> environment;

    @Mixin
    private AlertOptions options = new AlertOptions();

    @Option(
            names = "--since",
            paramLabel = "D",
            converter = DurationConverter.class,
            description = "This last time (default: 30d; of a file, all of it). Of a file it ends with the last point.")
    private @Nullable Duration since;

    @Option(
            names = "--from-file",
            paramLabel = "FILE",
            description = "Points from a file instead of the topic: lines of JSON as on the topic; or, if it ends in"
                    + " .csv, a head with metric, time, value and dimensions.")
    private @Nullable Path file;

    @Option(names = "--rule", paramLabel = "RULE", description = "Only this rule; repeatable.")
    private List<String> names = List.of();

    @Option(
            names = "--value",
            paramLabel = "N",
            converter = ThresholdConverter.class,
            description = "Try this threshold, of an outside LOW..HIGH; repeatable, for one rule (default: one step to"
                    + " each side).")
    private List<Threshold> values = List.of();

    AlertsBacktestCommand(PrintStream out, PrintStream talk, Map<String, String> environment) {
        this.out = out;
        this.talk = talk;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        Configuration configuration = options.configuration(environment);
        Definitions definitions = DefinitionLoader.load(configuration.definitions());
        List<AlertRule> rules = rules(definitions.rules());
        if (!values.isEmpty() && rules.size() != 1) {
            throw new UsageException("--value is the threshold of one rule: say which by --rule");
        }
        List<List<Condition>> conditions = rules.stream().map(this::conditions).toList();
        PastPoints points = new PastPoints(rules, Runtime.getRuntime().maxMemory() / BYTES_PER_POINT);
        Span span = file == null ? readTopic(configuration, definitions, rules, points) : readFile(file, points);
        InputDelays delays = new InputDelays(definitions.metrics());
        List<BacktestResult> results = new ArrayList<>();
        for (int index = 0; index < rules.size(); index++) {
            results.addAll(BacktestRun.of(rules.get(index), conditions.get(index), points, span, delays));
        }
        if (options.isJson()) {
            results.forEach(result -> out.println(BacktestTable.json(result)));
        } else {
            TextTable.lines(
                            BacktestTable.HEAD,
                            results.stream().map(BacktestTable::row).toList())
                    .forEach(out::println);
        }
        talk.println(summary(rules.size(), points, results));
        return 0;
    }

    private List<AlertRule> rules(List<AlertRule> all) {
        if (all.isEmpty()) {
            throw new FailureException("The definitions have no alert rules to test.");
        }
        List<String> known = all.stream().map(AlertRule::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new UsageException("no rule of the definitions is called " + name
                        + DidYouMean.nearest(name, known)
                                .map(near -> ": " + DidYouMean.ask(near))
                                .orElse("; there are " + String.join(", ", known)));
            }
        }
        return all.stream()
                .filter(rule -> names.isEmpty() || names.contains(rule.name()))
                .toList();
    }

    private List<Condition> conditions(AlertRule rule) {
        return values.isEmpty()
                ? ThresholdSteps.around(rule)
                : values.stream()
                        .map(value -> value.condition(rule.condition().operator()))
                        .toList();
    }

    private Span readTopic(
            Configuration configuration, Definitions definitions, List<AlertRule> rules, PastPoints points)
            throws InterruptedException {
        InstantSource clock = InstantSource.system();
        Instant now = clock.instant();
        long start = now.minus(since == null ? DEFAULT_SINCE : since).toEpochMilli();
        try (PointTopic topic = PointTopic.open(configuration.topics(), configuration.kafka(), clock)) {
            Span span = new Span(Optional.of(start), topic.clock(definitions.metrics(), now), false);
            topic.read(span.readFrom(rules), points::add);
            if (topic.invalid() > 0) {
                talk.println(topic.invalid() + " messages are no valid points and were passed over");
            }
            return span;
        }
    }

    private Span readFile(Path from, PastPoints points) {
        PointFile.read(from, points::add);
        long newest = points.newest()
                .orElseThrow(() -> new FailureException(from + " holds no points, so there is nothing to test with."));
        return new Span(Optional.ofNullable(since).map(last -> newest - last.toMillis()), newest, true);
    }

    private static String summary(int rules, PastPoints points, List<BacktestResult> results) {
        long from = results.stream().mapToLong(BacktestResult::from).min().orElse(0);
        long until = results.stream().mapToLong(BacktestResult::until).max().orElse(0);
        return (rules == 1 ? "1 rule" : rules + " rules") + " over "
                + (points.kept() == 1 ? "1 point" : points.kept() + " points") + ", from " + Instant.ofEpochMilli(from)
                + " to " + Instant.ofEpochMilli(until);
    }
}
