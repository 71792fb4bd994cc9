package io.opmetrics.core.numeric;

import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.core.event.FieldValues;

/**
 * A sum kept as the unevaluated sum of two doubles, about 106 bits. Not thread-safe.
 *
 * <p>Each addition errs by at most 2^-104 of the running total, so up to 2^45 numbers of one sign are summed to within
 * 1 ulp of their exact sum, in any order and split, and whole numbers exactly while a double can hold their total.
 * Where signs mix, the error is at most count * 2^-104 of the largest total on the way.
 *
 * <p>After Joldes, Muller, Popescu, <i>Tight and rigorous error bounds for basic building blocks of double-word
 * arithmetic</i> (2017), algorithms 4 and 6.
 */
public final class CompensatedSum {

    /** Up to here a double is exact as a whole number. */
    private static final long EXACT = 1L << 53;

    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private double high;
    private double low;

    /** The double nearest to the total. */
    public double value() {
        return high;
    }

    /** With {@link #low}, all of the total. */
    public double high() {
        return high;
    }

    /** See {@link #high}. */
    public double low() {
        return low;
    }

    /** Makes the total what {@link #high} and {@link #low} were. */
    public void restore(double formerHigh, double formerLow) {
        high = formerHigh;
        low = formerLow;
    }

    /** Adds a number of an event: a whole one as it is, another as the double nearest to it. */
    public void add(FieldValues event, int slot) {
        if (event.kind(slot) == FieldValues.Kind.INTEGER) {
            add(event.integer(slot));
        } else {
            add(event.number(slot));
        }
    }

    /** Adds a whole number, exactly. */
    public void add(long number) {
        if (number >= -EXACT && number <= EXACT) {
            add((double) number);
        } else {
            add((double) (number & ~LOW_HALF));
            add((double) (number & LOW_HALF));
        }
    }

    /**
     * Adds a number, or takes it off where it is negative.
     *
     * @param number of a magnitude that keeps the total finite
     */
    public void add(double number) {
        double sum = high + number;
        set(sum, rest(high, number, sum) + low);
    }

    /** Adds all that another sum holds. */
    public void add(CompensatedSum other) {
        double sum = high + other.high;
        double lowSum = low + other.low;
        double lowRest = rest(low, other.low, lowSum);
        set(sum, rest(high, other.high, sum) + lowSum);
        set(high, low + lowRest);
    }

    /** What rounding took from {@code sum}, exactly (Knuth's TwoSum). */
    private static double rest(double one, double other, double sum) {
        double otherRounded = sum - one;
        double oneRounded = sum - otherRounded;
        return (one - oneRounded) + (other - otherRounded);
    }

    /** Makes this sum 0. */
    public void clear() {
        high = 0;
        low = 0;
    }

    private void set(double newHigh, double newLow) {
        high = newHigh + newLow;
        low = newLow - (high - newHigh);
    }

    /** Writes both halves: 16 bytes. */
    public void write(ByteWriter out) {
        out.writeLong(Double.doubleToRawLongBits(high)).writeLong(Double.doubleToRawLongBits(low));
    }

    /** Reads what {@link #write} wrote. */
    public static CompensatedSum read(ByteReader in) {
        CompensatedSum sum = new CompensatedSum();
        sum.high = Double.longBitsToDouble(in.readLong());
        sum.low = Double.longBitsToDouble(in.readLong());
        return sum;
    }
}
