package io.opmetrics.bench.micro;

import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One message of {@code dynatrace-metrics}. */
@State(Scope.Thread)
public class PointBenchmark {

    private final MetricPoint point = Orders.points(1).get(0);
    private final byte[] json = MetricPointJson.write(point);

    /** To JSON. */
    @Benchmark
    public byte[] write() {
        return MetricPointJson.write(point);
    }

    /** From JSON, with every rule checked. */
    @Benchmark
    public MetricPoint read() {
        return MetricPointJson.read(json);
    }
}
