package io.opmetrics.bench.throughput;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The figures that do not depend on the machine, within one run; medians divided by medians.
 *
 * @param byName in the order of the report; empty where one side has no figures
 */
record Ratios(Map<String, OptionalDouble> byName) {

    private static final String ONE = "opmetrics_1";
    private static final String TEN = "opmetrics_10";
    private static final String FIFTY = "opmetrics_50";
    private static final List<String> FLINK = List.of("flink_sql", "flink_datastream");

    static Ratios of(List<Standing> standings) {
        Map<String, Figures> figures = new LinkedHashMap<>();
        standings.stream()
                .filter(Standing::hasFigures)
                .forEach(standing -> figures.put(standing.contender().name(), Figures.of(standing.rounds())));
        Map<String, OptionalDouble> ratios = new LinkedHashMap<>();
        ratios.put("limit_parse", ratio(figures, TEN, "limit_parse", Ratios::speed));
        ratios.put("kafka_streams_dsl", ratio(figures, ONE, "kafka_streams_dsl", Ratios::speed));
        ratios.put("flink_cpu", ratio(figures, ONE, thriftiest(figures), Ratios::thrift));
        ratios.put("faust_cpu", ratio(figures, ONE, "faust", Ratios::thrift));
        // The more events for a second of processor time, the less of it for an event.
        ratios.put("cpu_50_over_1_metrics", ratio(figures, ONE, FIFTY, Ratios::thrift));
        ratios.put("counted", counted(figures));
        ratios.put("opmetrics_1_over_limit_parse", ratio(figures, ONE, "limit_parse", Ratios::speed));
        ratios.put("tuned_dsl", ratio(figures, ONE, "kafka_streams_dsl_tuned", Ratios::speed));
        return new Ratios(ratios);
    }

    /** Of several ways to use Flink the best is the one to beat. */
    private static String thriftiest(Map<String, Figures> figures) {
        return FLINK.stream()
                .filter(figures::containsKey)
                .reduce((one, other) -> thrift(figures, one) >= thrift(figures, other) ? one : other)
                .orElse("flink");
    }

    private static double thrift(Map<String, Figures> figures, String name) {
        return Optional.ofNullable(figures.get(name)).map(Ratios::thrift).orElse(0.0);
    }

    private static double speed(Figures figures) {
        return figures.eventsPerSecond().median();
    }

    private static double thrift(Figures figures) {
        return figures.eventsPerProcessorSecond().median();
    }

    private static OptionalDouble ratio(
            Map<String, Figures> figures, String one, String other, ToDoubleFunction<Figures> figure) {
        Figures dividend = figures.get(one);
        Figures divisor = figures.get(other);
        return dividend == null || divisor == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(figure.applyAsDouble(dividend) / figure.applyAsDouble(divisor));
    }

    /** The share of all events that Opmetrics counted, in the worst of its rounds. */
    private static OptionalDouble counted(Map<String, Figures> figures) {
        double[] shares = figures.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("opmetrics_"))
                .mapToDouble(entry -> entry.getValue().counted())
                .toArray();
        return shares.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Spread.of(shares).furthestFromOne());
    }
}
