package io.opmetrics.core.aggregate;

import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.core.event.FieldValues;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An accumulator in each row that has taken in anything: for what is more than a few numbers. */
final class AccumulatorColumn implements PartialColumn {

    private final Aggregation aggregation;
    private final Intake intake;
    private @Nullable Accumulator[] accumulators = new Accumulator[0];

    AccumulatorColumn(Aggregation aggregation, Intake intake) {
        this.aggregation = aggregation;
        this.intake = intake;
    }

    @Override
    public boolean add(FieldValues event, int row) {
        if (row >= accumulators.length) {
            accumulators = Arrays.copyOf(accumulators, Rows.capacityFor(row));
        }
        Accumulator accumulator = accumulators[row];
        boolean isFirst = accumulator == null;
        if (accumulator == null) {
            accumulator = aggregation.create();
            accumulators[row] = accumulator;
        }
        intake.add(event, accumulator);
        return isFirst;
    }

    @Override
    public boolean isEmpty(int row) {
        return row >= accumulators.length || accumulators[row] == null;
    }

    @Override
    public void write(int row, ByteWriter out) {
        Accumulator accumulator = row < accumulators.length ? accumulators[row] : null;
        (accumulator == null ? aggregation.create() : accumulator).write(out);
    }

    @Override
    public void clear() {
        Arrays.fill(accumulators, null);
    }
}
