package io.opmetrics.embedded.orders;

import java.util.SplittableRandom;

/** Random draws that are the same for a seed on every Java version and machine. */
final class Draws {

    private final SplittableRandom random;

    Draws(long seed) {
        // Only nextLong is used: how the generator derives other values from it is not fixed between versions.
        this.random = new SplittableRandom(seed);
    }

    long bits() {
        return random.nextLong();
    }

    /** At least 0 and below 1. */
    double uniform() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    /** At least 0 and below the bound. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Both ends included. */
    int between(int lowest, int highest) {
        return lowest + below(highest - lowest + 1);
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - uniform());
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }
}
