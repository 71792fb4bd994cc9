package io.opmetrics.core.aggregate;

import io.opmetrics.core.definition.Quantile;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import java.util.List;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.quantilescommon.QuantileSearchCriteria;
import org.jspecify.annotations.Nullable;

/**
 * Estimates quantiles of a field by a KLL sketch with k = 400; each is reported under the metric's key and its own word.
 *
 * <p>What is reported is always a value that occurred. Up to 400 values it is the nearest rank: the least value with
 * at least the share asked for at or below it. Beyond, its rank is off by less than 0.7 percentage points in 99 of 100
 * cases: the 99th percentile lies between the 98.3th and the 99.7th. The sketch throws coins, so two computations over
 * the same events may differ within these bounds.
 */
record QuantilesAggregation(FieldPath field, List<Quantile> quantiles) implements Aggregation {

    /** Up to 10 KiB per sketch; 8 bytes per value while it is exact. */
    private static final int K = 400;

    QuantilesAggregation {
        quantiles = List.copyOf(quantiles);
    }

    @Override
    public Accumulator create() {
        return new Values(quantiles, null);
    }

    @Override
    public Accumulator read(ByteReader in) {
        return new Values(
                quantiles,
                StoredSketch.read(
                                in,
                                bytes -> KllDoublesSketch.heapify(Memory.wrap(bytes)),
                                KllDoublesSketch::getSerializedSizeBytes)
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
            field.checkNumber(event);
        }

        @Override
        public void add(FieldValues event, Accumulator into) {
            ((Values) into).values().update(event.number(field.slot()));
        }
    }

    private static final class Values implements Accumulator {
        private final List<Quantile> quantiles;

        /** Made with the first value: of most series the late part stays empty. */
        private @Nullable KllDoublesSketch values;

        Values(List<Quantile> quantiles, @Nullable KllDoublesSketch values) {
            this.quantiles = quantiles;
            this.values = values;
        }

        private KllDoublesSketch values() {
            if (values == null) {
                values = KllDoublesSketch.newHeapInstance(K);
            }
            return values;
        }

        @Override
        public void merge(Accumulator other) {
            KllDoublesSketch more = ((Values) other).values;
            if (more != null) {
                values().merge(more);
            }
        }

        @Override
        public boolean isEmpty() {
            return values == null;
        }

        @Override
        public List<Reading> readings() {
            KllDoublesSketch sketch = values;
            return sketch == null
                    ? List.of()
                    : quantiles.stream()
                            .map(quantile -> reading(sketch, quantile))
                            .toList();
        }

        private static Reading reading(KllDoublesSketch sketch, Quantile quantile) {
            return Reading.gauge(
                    "." + quantile.word(), sketch.getQuantile(quantile.rank(), QuantileSearchCriteria.INCLUSIVE));
        }

        @Override
        public void write(ByteWriter out) {
            StoredSketch.write(out, values == null ? StoredSketch.NONE : values.toByteArray());
        }
    }
}
