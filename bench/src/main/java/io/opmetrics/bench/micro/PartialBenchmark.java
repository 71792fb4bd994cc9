package io.opmetrics.bench.micro;

import io.opmetrics.core.definition.MetricIdentity;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.streams.message.StageMessage;
import io.opmetrics.streams.message.StageMessage.PartialBatch;
import io.opmetrics.streams.message.StageMessageCodec;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Partial results on their way from stage 1 to stage 2, per series. */
@State(Scope.Thread)
public class PartialBenchmark {

    private static final int SERIES = 100;

    private final PartialBatch batch = new PartialBatch(
            new MetricIdentity("orders.created.count", 0x5EED),
            1_795_000_000_000L,
            IntStream.range(0, SERIES)
                    .mapToObj(number -> new PartialBatch.Part(
                            List.of("hungrio", "ae-%04d".formatted(number)),
                            new ByteWriter().writeLong(number).toBytes()))
                    .toList());
    private final byte[] key = StageMessageCodec.key(batch);
    private final byte[] value = StageMessageCodec.value(batch);

    /** To bytes. */
    @Benchmark
    @OperationsPerInvocation(SERIES)
    public byte[] encode() {
        return StageMessageCodec.value(batch);
    }

    /** From bytes. */
    @Benchmark
    @OperationsPerInvocation(SERIES)
    public StageMessage decode() {
        return StageMessageCodec.read(key, value);
    }
}
