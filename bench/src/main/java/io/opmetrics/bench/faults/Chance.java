package io.opmetrics.bench.faults;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Which fault comes next, and when: every other one is a kill, the rest come round in a random order. Equal seeds give
 * equal sequences. Not thread-safe.
 */
final class Chance<F> {

    private final Random random;
    private final F kill;
    private final List<F> others;
    private final Deque<F> coming = new ArrayDeque<>();
    private boolean isKillNext = true;

    Chance(long seed, F kill, List<F> others) {
        this.random = new Random(seed);
        this.kill = kill;
        this.others = others;
    }

    F next() {
        boolean isKill = isKillNext;
        isKillNext = !isKill;
        if (isKill) {
            return kill;
        }
        if (coming.isEmpty()) {
            List<F> shuffled = new ArrayList<>(others);
            Collections.shuffle(shuffled, random);
            coming.addAll(shuffled);
        }
        return coming.remove();
    }

    /** A length of time from {@code shortest} to {@code longest}. */
    Duration between(Duration shortest, Duration longest) {
        return shortest.plusMillis(random.nextLong(longest.minus(shortest).toMillis() + 1));
    }

    <T> T oneOf(Iterable<T> choices) {
        List<T> list = new ArrayList<>();
        choices.forEach(list::add);
        return list.get(random.nextInt(list.size()));
    }
}
