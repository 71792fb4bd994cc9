package io.opmetrics.core.aggregate;

import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldSet;
import io.opmetrics.core.event.FieldValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Events with a value at {@link #FIELD}, taken into accumulators as the two stages do it. */
final class Folding {

    static final FieldPath FIELD = FieldPath.parse("/order/total");

    private static final FieldSet FIELDS = new FieldSet(List.of(FIELD));
    private static final int MOST_PARTS = 6;

    private Folding() {}

    /** An event whose value is a Long, a Double or a String. */
    static FieldValues event(Object value) {
        FieldValues event = new FieldValues(1);
        if (value instanceof Long whole) {
            event.setInteger(0, whole);
        } else if (value instanceof Double decimal) {
            event.setDecimal(0, decimal, decimal.toString());
        } else {
            event.setString(0, (String) value);
        }
        return event;
    }

    /** All values in one accumulator. */
    static Accumulator together(Aggregation aggregation, List<?> values) {
        Accumulator all = aggregation.create();
        values.forEach(value -> add(aggregation, 0, event(value), all));
        return all;
    }

    /** Any split of the values over accumulators, merged in any order, through their binary form. */
    static Accumulator apart(Aggregation aggregation, List<?> values, Random random) {
        List<Accumulator> parts = parts(aggregation, 1 + random.nextInt(MOST_PARTS));
        values.forEach(value -> add(aggregation, 0, event(value), parts.get(random.nextInt(parts.size()))));
        return merged(aggregation, parts, random);
    }

    static List<Accumulator> parts(Aggregation aggregation, int count) {
        List<Accumulator> parts = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            parts.add(aggregation.create());
        }
        return parts;
    }

    static Accumulator merged(Aggregation aggregation, List<Accumulator> parts, Random random) {
        List<Accumulator> left = new ArrayList<>(parts);
        while (left.size() > 1) {
            Accumulator other = left.remove(random.nextInt(left.size()));
            int into = random.nextInt(left.size());
            left.get(into).merge(other);
            left.set(into, reread(aggregation, left.get(into)));
        }
        return reread(aggregation, left.get(0));
    }

    static void add(Aggregation aggregation, int input, FieldValues event, Accumulator into) {
        Intake intake = aggregation.intake(input, FIELDS);
        try {
            intake.check(event);
        } catch (UnusableValueException e) {
            throw new AssertionError(e);
        }
        intake.add(event, into);
    }

    static void check(Aggregation aggregation, FieldValues event) throws UnusableValueException {
        aggregation.intake(0, FIELDS).check(event);
    }

    static byte[] bytes(Accumulator accumulator) {
        ByteWriter out = new ByteWriter();
        accumulator.write(out);
        return out.toBytes();
    }

    static Accumulator reread(Aggregation aggregation, Accumulator accumulator) {
        return aggregation.read(new ByteReader(bytes(accumulator)));
    }
}
