package io.opmetrics.core.alert.evaluation;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.NoData;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import io.opmetrics.schema.MetricPoint;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One rule on one group: takes in points and clocks, and tells what became of the alert. Not thread-safe.
 *
 * <p>The <i>clock</i> is that of the input: up to then, every point has arrived that is going to arrive in order. As long
 * as it stands (the pipeline lags), nothing is resolved and no silence is an alert. {@code now} is the wall clock; it
 * only says which transitions are historical, and which points are dated so far ahead that they have to wait.
 */
public final class GroupEvaluator {

    private static final int VERSION = 1;

    /** Points that are dated further ahead wait for the clock. */
    private static final long MOST_AHEAD = 5 * 60_000;

    private final AlertRule rule;
    private final GroupPoints points;
    private final Valuation decided;
    private final Judgement judgement;
    private final TruthHistory history;
    private final Announcer announcer;
    private final Arrivals arrivals;
    private final long watchedSince;
    private final long window;
    private final long grace;
    private final long horizon;

    private AlertMachine machine;
    private long frontier;

    /** Whether the points before the frontier changed since it was decided on. */
    private boolean isChanged;

    private boolean hasResolved;

    private GroupEvaluator(AlertRule rule, Map<String, String> group, State state) {
        this.rule = rule;
        SortedMap<String, String> sorted = new TreeMap<>(group);
        window = rule.window().toMillis();
        grace = rule.timing().grace().toMillis();
        horizon = Math.max(window, rule.timing().notifyMaxAge().toMillis());
        points = state.points;
        machine = state.machine;
        history = state.history;
        frontier = state.frontier;
        watchedSince = state.watchedSince;
        isChanged = state.isChanged;
        judgement = new Judgement(rule, sorted, watchedSince);
        decided = new Valuation(rule, points, frontier);
        arrivals = new Arrivals(rule, points, state.newest);
        announcer = new Announcer(rule, sorted, state.told);
    }

    private record State(
            GroupPoints points,
            AlertMachine machine,
            TruthHistory history,
            long frontier,
            long watchedSince,
            boolean isChanged,
            long newest,
            Announcer.Told told) {}

    /**
     * A group that is evaluated from now on: because its first point is about to be added, or because the rule lists it
     * among those that are expected.
     *
     * @param clock the input's
     */
    public static GroupEvaluator begin(AlertRule rule, Map<String, String> group, long clock) {
        long frontier = clock - rule.timing().grace().toMillis();
        return new GroupEvaluator(
                rule,
                group,
                new State(
                        new GroupPoints(rule),
                        new AlertMachine(rule.timing()),
                        new TruthHistory(rule.timing(), frontier),
                        frontier,
                        frontier,
                        false,
                        Long.MIN_VALUE / 4,
                        Announcer.Told.NOTHING));
    }

    /** Whether a group is to be evaluated even if it has no point. */
    public static boolean isExpectedAlways(AlertRule rule, Map<String, String> group) {
        return Judgement.isExpectedAlways(rule, group);
    }

    /**
     * Takes in a point of the group. A monotone rule may fire at once, dated at the event time at which it became true.
     *
     * @param input 0 for a point of the rule's series, 1 for one of the denominator of a ratio
     */
    public Intake add(int input, MetricPoint point, long now, Consumer<Transition> out) {
        long time = point.time();
        if (time <= frontier - horizon) {
            return Intake.TOO_LATE;
        }
        announcer.begin(now, out);
        points.add(input, point, decided, arrivals.head());
        boolean isLate = time <= frontier;
        if (isLate) {
            reconsider(time);
        }
        if (rule.isMonotone() && time <= now + MOST_AHEAD) {
            long before = machine.isFiring() ? Long.MIN_VALUE : announcer.early();
            long trueFrom = arrivals.trueFrom(time, frontier, before);
            if (trueFrom != WindowCursor.NEVER) {
                announcer.fireEarly(trueFrom, valueAt(trueFrom));
            }
        }
        return isLate ? Intake.LATE : Intake.ON_TIME;
    }

    /**
     * Decides all that the input's clock allows to; a clock that is not after an earlier one changes nothing.
     *
     * @param clock the input's
     */
    public void advance(long clock, long now, Consumer<Transition> out) {
        long until = clock - grace;
        if (until <= frontier) {
            return;
        }
        announcer.begin(now, out);
        for (long next = nextDecision(); next <= until; next = nextDecision()) {
            decide(next);
        }
        frontier = until;
        decided.moveTo(until);
        if (rule.isMonotone()) {
            arrivals.leaveBehind(until);
        }
        points.dropUntil(until - horizon - window);
        history.dropBefore(until - horizon);
        if (hasResolved && rule.isMonotone() && !machine.isFiring()) {
            long trueFrom = arrivals.earliest(frontier + 1);
            if (trueFrom != WindowCursor.NEVER) {
                announcer.fireEarly(trueFrom, valueAt(trueFrom));
            }
        }
        hasResolved = false;
    }

    private void decide(long at) {
        frontier = at;
        decided.moveTo(at);
        boolean isTrue = judgement.isTrue(decided, machine.isTrue());
        // What was told stays told, even if the points that made it true were restated since.
        isChanged = !isTrue && announcer.early() == at;
        isTrue |= isChanged;
        history.record(at, isTrue);
        machine.step(at, isTrue, (state, when) -> {
            announcer.announce(state, when, decided.value());
            hasResolved |= state == AlertState.RESOLVED;
        });
    }

    private long nextDecision() {
        long next = Math.min(judgement.nextChange(decided, machine.isTrue()), machine.nextDue());
        next = Math.min(next, announcer.early());
        return isChanged ? Math.min(next, frontier + 1) : next;
    }

    /** After a late point: adds what it makes true, up to the frontier, to what was. */
    private void reconsider(long from) {
        isChanged = true;
        Intervals before = history.until(frontier);
        Intervals after = before.copy();
        after.addAll(trueBetween(from, before.contains(from - 1)));
        if (after.equals(before)) {
            return;
        }
        Intervals firedBefore = new Intervals();
        Intervals firedAfter = new Intervals();
        history.replay(before, frontier, firedBefore);
        AlertMachine changed = history.replay(after, frontier, firedAfter);
        history.replace(after, frontier);
        boolean goesOn = changed.isFiring() && !machine.isFiring();
        announcer.announceLate(firedAfter.without(firedBefore), goesOn, this::valueAt);
        if (changed.state() == AlertState.PENDING && machine.state() == AlertState.INACTIVE) {
            announcer.announceLatePending(
                    changed.nextDue() - rule.timing().hold().toMillis());
        }
        machine = changed;
    }

    /** When the rule is true of the points as they are now, as far as a point at {@code from} bears on it. */
    private Intervals trueBetween(long from, boolean before) {
        Intervals found = new Intervals();
        Valuation valuation = new Valuation(rule, points, from);
        long to = rule.noData() == NoData.KEEP ? frontier : Math.min(frontier, from + window - 1);
        boolean isTrue = before;
        for (long at = from; at <= to; ) {
            valuation.moveTo(at);
            isTrue = judgement.isTrue(valuation, isTrue);
            long next = judgement.nextChange(valuation, isTrue);
            if (isTrue) {
                found.add(at, Math.min(next, to + 1));
            }
            at = next;
        }
        return found;
    }

    private double valueAt(long time) {
        return new Valuation(rule, points, time).value();
    }

    /** The input's clock from which {@link #advance} has something to do; {@code Long.MAX_VALUE} if it never will. */
    public long nextDue() {
        long next = nextDecision();
        if (next == WindowCursor.NEVER) {
            long last = Math.max(history.lastEnd(), points.isEmpty() ? Long.MIN_VALUE : points.newest() + window);
            next = last == Long.MIN_VALUE ? WindowCursor.NEVER : last + horizon;
        }
        return next == WindowCursor.NEVER ? next : Math.max(next, frontier + 1) + grace;
    }

    /** Whether there is nothing left to remember: the evaluator may be dropped, and begun anew with the next point. */
    public boolean isDisposable() {
        return points.isEmpty()
                && history.isEmpty()
                && machine.state() == AlertState.INACTIVE
                && announcer.early() == WindowCursor.NEVER
                && !judgement.isListed()
                && judgement.nextChange(decided, false) == WindowCursor.NEVER;
    }

    /** What the alert is, as far as was told. */
    public AlertState state() {
        return announcer.early() == WindowCursor.NEVER ? machine.state() : AlertState.FIRING;
    }

    /** The state; a version byte first. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter();
        out.writeByte(VERSION);
        out.writeLong(frontier).writeLong(watchedSince).writeByte(isChanged ? 1 : 0);
        out.writeLong(arrivals.head().at());
        machine.write(out);
        history.write(out);
        announcer.told().write(out);
        points.write(out);
        return out.toBytes();
    }

    /**
     * The evaluator that was written, of the same rule and group.
     *
     * @throws IllegalStateException if another version of the program wrote it
     */
    public static GroupEvaluator fromBytes(AlertRule rule, Map<String, String> group, byte[] bytes) {
        ByteReader in = new ByteReader(bytes).expectVersion(VERSION, "alert of a group");
        long frontier = in.readLong();
        long watchedSince = in.readLong();
        boolean isChanged = in.readByte() == 1;
        long newest = in.readLong();
        AlertMachine machine = AlertMachine.read(in, rule.timing());
        TruthHistory history = TruthHistory.read(in, rule.timing());
        Announcer.Told told = Announcer.Told.read(in);
        GroupPoints points = GroupPoints.read(in, rule);
        return new GroupEvaluator(
                rule, group, new State(points, machine, history, frontier, watchedSince, isChanged, newest, told));
    }
}
