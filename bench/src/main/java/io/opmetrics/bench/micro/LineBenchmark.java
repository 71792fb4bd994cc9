package io.opmetrics.bench.micro;

import io.opmetrics.delivery.line.LineMerger;
import io.opmetrics.delivery.line.LineProtocol;
import io.opmetrics.delivery.line.MergedLine;
import io.opmetrics.delivery.line.UnsendablePointException;
import io.opmetrics.schema.MetricPoint;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Points on their way to Dynatrace, per point. */
@State(Scope.Thread)
public class LineBenchmark {

    private static final int POINTS = 1_000;

    private final List<MetricPoint> points = Orders.points(POINTS);

    /** A point as a line. */
    @Benchmark
    public String line() throws UnsendablePointException {
        return LineProtocol.line(points.get(0));
    }

    /** A batch: merged by series and minute, and written out. */
    @Benchmark
    @OperationsPerInvocation(POINTS)
    public int batch() throws UnsendablePointException {
        LineMerger<MetricPoint> merger = new LineMerger<>();
        for (MetricPoint point : points) {
            merger.add(point, point);
        }
        int size = 0;
        for (MergedLine<MetricPoint> line : merger.lines()) {
            size += LineProtocol.line(line.point()).length();
        }
        return size;
    }
}
