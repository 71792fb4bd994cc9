package io.opmetrics.streams;

import io.opmetrics.streams.merge.Merge;
import io.opmetrics.streams.merge.MergeMeters;
import io.opmetrics.streams.message.StageMessage;
import io.opmetrics.streams.message.StageMessageCodec;

/** Stage 2 as exactly-once runs it: points, position and state are committed together, and a crash goes back there. */
final class MergeTask {

    private final PipelineHarness pipeline;
    private final Transaction transaction = new Transaction();
    private final TransactionalState state = new TransactionalState(transaction);
    private int position;
    private int committedPosition;
    private Merge merge;

    MergeTask(PipelineHarness pipeline) {
        this.pipeline = pipeline;
        this.merge = start();
    }

    private Merge start() {
        return new Merge(
                pipeline.metrics(),
                "test",
                state,
                new MergeMeters(pipeline.meters),
                point -> transaction.write(pipeline.points, point),
                pipeline.now);
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
        transaction.commit();
        committedPosition = position;
    }

    /** Everything since the last commit is gone; another run begins there. */
    void crash() {
        transaction.abort();
        position = committedPosition;
        merge = start();
    }
}
