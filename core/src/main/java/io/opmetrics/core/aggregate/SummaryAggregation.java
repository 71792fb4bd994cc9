package io.opmetrics.core.aggregate;

import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.core.numeric.CompensatedSum;
import io.opmetrics.schema.MetricValue;
import java.util.List;

/** Minimum, maximum, sum and count of a field of either sign; of the sum's exactness see {@link CompensatedSum}. */
record SummaryAggregation(FieldPath field) implements Aggregation {

    @Override
    public Accumulator create() {
        return new Summary(0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, new CompensatedSum());
    }

    @Override
    public Accumulator read(ByteReader in) {
        return new Summary(
                in.readLong(),
                Double.longBitsToDouble(in.readLong()),
                Double.longBitsToDouble(in.readLong()),
                CompensatedSum.read(in));
    }

    @Override
    public Intake intake(int input, FieldSet fields) {
        return new Summarizing(MeasuredField.of(field, fields));
    }

    private record Summarizing(MeasuredField field) implements Intake {

        @Override
        public void check(FieldValues event) throws UnusableValueException {
            field.checkNumber(event);
        }

        @Override
        public void add(FieldValues event, Accumulator into) {
            Summary summary = (Summary) into;
            double number = event.number(field.slot());
            summary.count++;
            summary.min = Math.min(summary.min, number);
            summary.max = Math.max(summary.max, number);
            summary.sum.add(event, field.slot());
        }
    }

    private static final class Summary implements Accumulator {
        private long count;
        private double min;
        private double max;
        private final CompensatedSum sum;

        Summary(long count, double min, double max, CompensatedSum sum) {
            this.count = count;
            this.min = min;
            this.max = max;
            this.sum = sum;
        }

        @Override
        public void merge(Accumulator other) {
            Summary more = (Summary) other;
            count += more.count;
            min = Math.min(min, more.min);
            max = Math.max(max, more.max);
            sum.add(more.sum);
        }

        @Override
        public boolean isEmpty() {
            return count == 0;
        }

        @Override
        public List<Reading> readings() {
            return isEmpty()
                    ? List.of()
                    : List.of(new Reading("", new MetricValue.Summary(min, max, sum.value(), count)));
        }

        @Override
        public void write(ByteWriter out) {
            out.writeLong(count).writeLong(Double.doubleToRawLongBits(min)).writeLong(Double.doubleToRawLongBits(max));
            sum.write(out);
        }
    }
}
