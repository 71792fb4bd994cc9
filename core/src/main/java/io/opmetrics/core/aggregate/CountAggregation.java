package io.opmetrics.core.aggregate;

import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import io.opmetrics.schema.MetricValue;
import java.util.List;

/** Counts events: exact up to 2^53, beyond which the delta of a point cannot name every whole number. */
record CountAggregation() implements Aggregation {

    @Override
    public Accumulator create() {
        return new Count(0);
    }

    @Override
    public Accumulator read(ByteReader in) {
        return new Count(in.readLong());
    }

    @Override
    public Intake intake(int input, FieldSet fields) {
        return new Counting();
    }

    @Override
    public PartialColumn column(int input, FieldSet fields) {
        return new CountColumn();
    }

    private record Counting() implements Intake {

        @Override
        public void check(FieldValues event) {
            // Every event counts.
        }

        @Override
        public void add(FieldValues event, Accumulator into) {
            ((Count) into).events++;
        }
    }

    private static final class Count implements Accumulator {
        private long events;

        Count(long events) {
            this.events = events;
        }

        @Override
        public void merge(Accumulator other) {
            events += ((Count) other).events;
        }

        @Override
        public boolean isEmpty() {
            return events == 0;
        }

        @Override
        public List<Reading> readings() {
            return List.of(new Reading("", new MetricValue.Delta(events)));
        }

        @Override
        public void write(ByteWriter out) {
            out.writeLong(events);
        }
    }
}
