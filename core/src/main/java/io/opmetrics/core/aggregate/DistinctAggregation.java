package io.opmetrics.core.aggregate;

import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import java.util.List;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many different values a field had, by a HyperLogLog of 4,096 registers.
 *
 * <p>Up to 384 values the answer is exact but for a collision of their 26-bit hashes (0.1 % of all sets of 384). Beyond,
 * its standard error is 1.04 / sqrt(4096) = 1.6 %: 95 of 100 estimates are within 3.3 %, nearly all within 5 %. The
 * estimate is a function of the set of values alone, so a replay reports the same.
 *
 * <p>A value is its text, as for a dimension: the number 1 and the text "1" are one value, 1 and 1.0 are two.
 */
record DistinctAggregation(FieldPath field) implements Aggregation {

    /** 4 KiB per sketch once there are more than 384 values; less before. */
    private static final int LG_REGISTERS = 12;

    /** Stands for the empty text, which a sketch would pass by: no text is these bytes in UTF-8. */
    private static final byte[] EMPTY_TEXT = {(byte) 0xFF};

    @Override
    public Accumulator create() {
        return new Distinct(null);
    }

    @Override
    public Accumulator read(ByteReader in) {
        return new Distinct(StoredSketch.read(in, Union::heapify, Union::getCompactSerializationBytes)
                .orElse(null));
    }

    @Override
    public Intake intake(int input, FieldSet fields) {
        return new Collecting(MeasuredField.of(field, fields));
    }

    @Override
    public boolean restates() {
        return true;
    }

    private record Collecting(MeasuredField field) implements Intake {

        @Override
        public void check(FieldValues event) throws UnusableValueException {
            field.checkValue(event);
        }

        @Override
        public void add(FieldValues event, Accumulator into) {
            ((Distinct) into).add(event.text(field.slot()));
        }
    }

    private static final class Distinct implements Accumulator {
        /** Made with the first value: of most series the late part stays empty. */
        private @Nullable Union values;

        Distinct(@Nullable Union values) {
            this.values = values;
        }

        void add(String value) {
            if (value.isEmpty()) {
                values().update(EMPTY_TEXT);
            } else {
                values().update(value);
            }
        }

        private Union values() {
            if (values == null) {
                values = new Union(LG_REGISTERS);
            }
            return values;
        }

        @Override
        public void merge(Accumulator other) {
            Union more = ((Distinct) other).values;
            if (more != null) {
                HllSketch copy = more.getResult(TgtHllType.HLL_8);
                values().update(copy);
            }
        }

        @Override
        public boolean isEmpty() {
            return values == null;
        }

        @Override
        public List<Reading> readings() {
            return values == null ? List.of() : List.of(Reading.gauge("", Math.rint(values.getCompositeEstimate())));
        }

        @Override
        public void write(ByteWriter out) {
            StoredSketch.write(out, values == null ? StoredSketch.NONE : values.toCompactByteArray());
        }
    }
}
