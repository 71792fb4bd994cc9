package io.opmetrics.bench.delivery.faults;

import io.opmetrics.schema.MetricPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes points, and recognizes them in what arrives, merged or not. Most have a series of their own, which names them. The
 * others share one with up to {@value #MOST_IN_GROUP} in the same minute: the n-th has the value 4^n, so that the sum of any
 * of them says which are in it, and how often, up to three times. Equal seeds give equal points. Not thread-safe.
 */
final class NumberedPoints {

    static final String COUNT = "bench.orders.count";
    static final String GAUGE = "bench.orders.value";
    static final String SHARED_COUNT = "bench.shared.count";
    static final String SHARED_GAUGE = "bench.shared.value";

    /** 4^20 is far below where doubles are no longer exact. */
    private static final int MOST_IN_GROUP = 20;

    private static final int OPEN_GROUPS = 4;
    private static final int BITS = 2;
    private static final long MINUTE = 60_000;

    private record Group(int id, boolean isGauge, long minute, List<Integer> numbers) {
        String metric() {
            return isGauge ? SHARED_GAUGE : SHARED_COUNT;
        }
    }

    private final Random random;
    private final List<Long> times = new ArrayList<>();
    private final List<Group> open = new ArrayList<>();
    private final Map<Integer, Group> groups = new HashMap<>();

    NumberedPoints(long seed) {
        random = new Random(seed);
    }

    /** How many were made. */
    int count() {
        return times.size();
    }

    /** @param now epoch milliseconds, the time of the point */
    NumberedPoint next(long now) {
        int number = times.size();
        times.add(now);
        int draw = random.nextInt(100);
        if (draw < 25) {
            return new NumberedPoint(number, shared(number, now));
        }
        MetricPoint.Builder builder = draw < 40
                ? MetricPoint.gauge(GAUGE).value(value(number))
                : MetricPoint.count(COUNT).delta(value(number));
        MetricPoint point = builder.dimension("record", Integer.toString(number))
                .dimension("aggregator", "comma, quote \" and \\ " + number % 7)
                .at(now)
                .description("Points of a fault run")
                .build();
        return new NumberedPoint(number, point);
    }

    private static double value(int number) {
        return 0.25 + number % 1_000;
    }

    private MetricPoint shared(int number, long now) {
        Group group = group(now);
        double value = (double) (1L << (BITS * group.numbers().size()));
        group.numbers().add(number);
        MetricPoint.Builder builder = group.isGauge()
                ? MetricPoint.gauge(group.metric()).value(value)
                : MetricPoint.count(group.metric()).delta(value);
        return builder.dimension("group", Integer.toString(group.id())).at(now).build();
    }

    private Group group(long now) {
        long minute = Math.floorDiv(now, MINUTE);
        open.removeIf(group -> group.minute() != minute || group.numbers().size() == MOST_IN_GROUP);
        while (open.size() < OPEN_GROUPS) {
            Group group = new Group(groups.size(), groups.size() % 2 == 1, minute, new ArrayList<>());
            groups.put(group.id(), group);
            open.add(group);
        }
        return open.get(random.nextInt(open.size()));
    }

    /**
     * Which points these are.
     *
     * @throws ForeignPointException if it can be none of them, or not any more
     */
    List<Found> find(Sighting sighting) throws ForeignPointException {
        return switch (sighting.metric()) {
            case COUNT -> List.of(alone(sighting, 0));
            case GAUGE -> List.of(alone(sighting, 1));
            case SHARED_COUNT, SHARED_GAUGE -> merged(sighting);
            default -> throw new ForeignPointException(sighting);
        };
    }

    private Found alone(Sighting sighting, long observations) throws ForeignPointException {
        int number = number(sighting, "record");
        if (number >= times.size()
                || sighting.dimensions().size() != 2
                || sighting.sum() != value(number)
                || sighting.count() != observations
                || sighting.time() != times.get(number)) {
            throw new ForeignPointException(sighting);
        }
        return new Found(number, 1);
    }

    private List<Found> merged(Sighting sighting) throws ForeignPointException {
        Group group = groups.get(number(sighting, "group"));
        if (group == null
                || !group.metric().equals(sighting.metric())
                || sighting.sum() != (long) sighting.sum()
                || Math.floorDiv(sighting.time(), MINUTE) != group.minute()) {
            throw new ForeignPointException(sighting);
        }
        List<Found> found = new ArrayList<>();
        int place = 0;
        int times = 0;
        for (long rest = (long) sighting.sum(); rest != 0; rest >>>= BITS) {
            int digit = (int) (rest & ((1 << BITS) - 1));
            if (digit > 0) {
                if (place >= group.numbers().size()) {
                    throw new ForeignPointException(sighting);
                }
                found.add(new Found(group.numbers().get(place), digit));
                times += digit;
            }
            place++;
        }
        if (found.isEmpty() || sighting.count() != (group.isGauge() ? times : 0)) {
            throw new ForeignPointException(sighting);
        }
        return found;
    }

    private static int number(Sighting sighting, String dimension) throws ForeignPointException {
        String digits = sighting.dimensions().getOrDefault(dimension, "");
        if (!digits.matches("[0-9]{1,9}")) {
            throw new ForeignPointException(sighting);
        }
        return Integer.parseInt(digits);
    }
}
