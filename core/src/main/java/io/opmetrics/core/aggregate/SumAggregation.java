package io.opmetrics.core.aggregate;

import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.numeric.CompensatedSum;
import io.opmetrics.schema.MetricValue;
import java.util.List;

/** Adds up a field that is never negative, to within 1 ulp of the exact sum: see {@link CompensatedSum}. */
record SumAggregation(FieldPath field) implements Aggregation {

    @Override
    public Accumulator create() {
        return new Sum(0, new CompensatedSum());
    }

    @Override
    public Accumulator read(ByteReader in) {
        return new Sum(in.readLong(), CompensatedSum.read(in));
    }

    @Override
    public Intake intake(int input, FieldSet fields) {
        return new Adding(MeasuredField.of(field, fields));
    }

    @Override
    public PartialColumn column(int input, FieldSet fields) {
        return new SumColumn(fields.slot(field));
    }

    private record Adding(MeasuredField field) implements Intake {

        @Override
        public void check(FieldValues event) throws UnusableValueException {
            field.checkNotNegative(event);
        }

        @Override
        public void add(FieldValues event, Accumulator into) {
            Sum sum = (Sum) into;
            sum.events++;
            sum.total.add(event, field.slot());
        }
    }

    private static final class Sum implements Accumulator {
        /** Tells a sum of zeros from no sum. */
        private long events;

        private final CompensatedSum total;

        Sum(long events, CompensatedSum total) {
            this.events = events;
            this.total = total;
        }

        @Override
        public void merge(Accumulator other) {
            events += ((Sum) other).events;
            total.add(((Sum) other).total);
        }

        @Override
        public boolean isEmpty() {
            return events == 0;
        }

        @Override
        public List<Reading> readings() {
            return List.of(new Reading("", new MetricValue.Delta(total.value())));
        }

        @Override
        public void write(ByteWriter out) {
            out.writeLong(events);
            total.write(out);
        }
    }
}
