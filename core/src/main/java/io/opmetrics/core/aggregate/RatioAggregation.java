package io.opmetrics.core.aggregate;

import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import java.util.List;

/** The events of input 0 per event of input 1, both counted exactly; of no event of input 1 there is no ratio. */
record RatioAggregation() implements Aggregation {

    @Override
    public Accumulator create() {
        return new Ratio(0, 0);
    }

    @Override
    public Accumulator read(ByteReader in) {
        return new Ratio(in.readLong(), in.readLong());
    }

    @Override
    public Intake intake(int input, FieldSet fields) {
        return switch (input) {
            case 0 -> new Counting(1, 0);
            case 1 -> new Counting(0, 1);
            default -> throw new IllegalArgumentException("a ratio has inputs 0 and 1, not " + input);
        };
    }

    @Override
    public boolean restates() {
        return true;
    }

    private record Counting(int numerator, int denominator) implements Intake {

        @Override
        public void check(FieldValues event) {
            // Every event counts.
        }

        @Override
        public void add(FieldValues event, Accumulator into) {
            Ratio ratio = (Ratio) into;
            ratio.numerator += numerator;
            ratio.denominator += denominator;
        }
    }

    private static final class Ratio implements Accumulator {
        private long numerator;
        private long denominator;

        Ratio(long numerator, long denominator) {
            this.numerator = numerator;
            this.denominator = denominator;
        }

        @Override
        public void merge(Accumulator other) {
            numerator += ((Ratio) other).numerator;
            denominator += ((Ratio) other).denominator;
        }

        @Override
        public boolean isEmpty() {
            return numerator == 0 && denominator == 0;
        }

        @Override
        public List<Reading> readings() {
            return denominator == 0 ? List.of() : List.of(Reading.gauge("", (double) numerator / denominator));
        }

        @Override
        public void write(ByteWriter out) {
            out.writeLong(numerator).writeLong(denominator);
        }
    }
}
