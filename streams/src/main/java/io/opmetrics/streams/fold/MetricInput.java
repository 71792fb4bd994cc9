package io.opmetrics.streams.fold;

import io.opmetrics.core.definition.Input;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.core.event.FieldPath;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One input of one metric.
 *
 * @param number its place in the definition
 */
record MetricInput(MetricDefinition metric, int number) {

    static Stream<MetricInput> of(List<MetricDefinition> metrics) {
        return metrics.stream()
                .flatMap(metric ->
                        IntStream.range(0, metric.inputs().size()).mapToObj(number -> new MetricInput(metric, number)));
    }

    Input input() {
        return metric.inputs().get(number);
    }

    String topic() {
        return input().source().topic();
    }

    /** Every field that is read of an event. */
    Stream<FieldPath> fields() {
        return Stream.of(
                        Stream.of(input().source().time().field()),
                        input().dimensions().stream().map(dimension -> dimension.field()),
                        input().where().stream().flatMap(where -> where.fields().stream()),
                        metric.aggregate().measured().stream())
                .flatMap(fields -> fields);
    }
}
