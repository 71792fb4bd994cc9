package io.opmetrics.streams;

import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.deadletter.DeadLetter;
import io.opmetrics.streams.merge.Merge;
import io.opmetrics.streams.merge.MergeContext;
import io.opmetrics.streams.merge.MergeMeters;
import io.opmetrics.streams.merge.MergeOutput;
import io.opmetrics.streams.message.StageMessage;
import io.opmetrics.streams.message.StageMessageCodec;
import io.opmetrics.streams.state.SortedState;
import java.util.List;

/** Stage 2 as exactly-once runs it: points, position and state are committed together, and a crash goes back there. */
final class MergeTask implements MergeOutput {

    private final PipelineHarness pipeline;
    private final Transaction transaction = new Transaction();
    private final TransactionalState state = new TransactionalState(transaction);
    private List<MetricDefinition> metrics;
    private int position;
    private int committedPosition;
    private Merge merge;

    MergeTask(PipelineHarness pipeline, List<MetricDefinition> metrics) {
        this.pipeline = pipeline;
        this.metrics = metrics;
        this.merge = start();
    }

    private Merge start() {
        return new Merge(
                metrics, metric -> true, new MergeContext("test", state, new MergeMeters(pipeline.meters), this));
    }

    SortedState state() {
        return state;
    }

    /** Takes in what stage 1 has committed. */
    void read(int atMost) {
        for (int i = 0; i < atMost && position < pipeline.repartition().size(); i++) {
            StageMessage message = pipeline.repartition().get(position);
            merge.take(
                    StageMessageCodec.read(StageMessageCodec.key(message), StageMessageCodec.value(message)),
                    pipeline.now);
            position++;
        }
    }

    void tick() {
        merge.tick(pipeline.now);
    }

    void commit() {
        merge.write();
        transaction.commit();
        committedPosition = position;
    }

    /** Everything since the last commit is gone; another run begins there. */
    void crash() {
        transaction.abort();
        position = committedPosition;
        merge = start();
    }

    /** As a {@link #crash}; the next run has other definitions. */
    void restart(List<MetricDefinition> definitions) {
        metrics = definitions;
        crash();
    }

    @Override
    public void point(MetricPoint point) {
        transaction.write(pipeline.points, point);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        transaction.write(pipeline.deadLetters, letter);
    }

    @Override
    public void tooLate(MetricPoint point) {
        transaction.write(pipeline.tooLate, point);
    }
}
