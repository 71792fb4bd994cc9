package io.opmetrics.streams.alert;

import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.ExpectedGroups;
import io.opmetrics.core.alert.evaluation.GroupEvaluator;
import io.opmetrics.core.alert.evaluation.Intake;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.core.definition.MetricDefinition;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.streams.alert.AlertMessage.Contribution;
import io.opmetrics.streams.alert.AlertMessage.InputClock;
import io.opmetrics.streams.state.SortedState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The second stage for one partition: the groups that belong to it, their points and the input's clock in; what became
 * of their alerts out. A step costs what it touches, never all groups. What changed is written by {@link #flush}, before
 * each commit. Not thread-safe.
 */
public final class Evaluation {

    /** Groups that are kept in memory beside the store; those that nothing happens to leave first. */
    private static final int MOST_IN_MEMORY = 10_000;

    /** @param delay milliseconds that the rule's clock is behind the input's */
    private record Watched(AlertRule rule, long fingerprint, long delay) {}

    private final Map<String, Watched> rules = new HashMap<>();
    private final Predicate<byte[]> isOwn;
    private final GroupStore store;
    private final Optional<PipelineWatch> pipeline;
    private final AlertMeters meters;
    private final Consumer<Transition> out;
    private final InputClocks clocks;
    private final DueTimes due = new DueTimes();
    private final Map<GroupKey, WatchedGroup> groups = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<GroupKey, WatchedGroup> dirty = new LinkedHashMap<>();
    private final List<GroupStore.Head> outdated = new ArrayList<>();
    private boolean hasBegunListedGroups;

    /**
     * @param metrics to know how late their points come
     * @param isOwn whether a group, by its key's bytes, belongs to this partition
     * @param startedAt when this run of the task began
     */
    public Evaluation(
            List<AlertRule> rules,
            List<MetricDefinition> metrics,
            Predicate<byte[]> isOwn,
            SortedState state,
            AlertMeters meters,
            long startedAt,
            Consumer<Transition> out) {
        InputDelays delays = new InputDelays(metrics);
        rules.forEach(
                rule -> this.rules.put(rule.name(), new Watched(rule, RuleFingerprint.of(rule), delays.of(rule))));
        this.isOwn = isOwn;
        this.store = new GroupStore(state);
        this.clocks = new InputClocks(state);
        this.pipeline = isOwn.test(PipelineWatch.GROUP.toBytes())
                ? Optional.of(new PipelineWatch(state, startedAt))
                : Optional.empty();
        this.meters = meters;
        this.out = transition -> {
            meters.transition(transition.state().name().toLowerCase(Locale.ROOT));
            out.accept(transition);
        };
        store.scan(this::recall);
    }

    private void recall(GroupStore.Head head) {
        @Nullable Watched watched = rules.get(head.group().rule());
        if (watched == null || watched.fingerprint != head.fingerprint()) {
            outdated.add(head);
        } else {
            due.set(head.group(), head.due());
        }
    }

    /** Takes a message of the first stage in: a point may fire a rule on arrival, a clock decides all else. */
    public void take(AlertMessage message, long now) {
        if (message instanceof InputClock clock) {
            clocks.take(clock);
            decide(now);
        } else if (message instanceof Contribution contribution) {
            add(contribution, now);
        }
    }

    private void add(Contribution contribution, long now) {
        @Nullable Watched watched = rules.get(contribution.group().rule());
        if (watched == null) {
            meters.unknownRule.increment();
            return;
        }
        dropOutdated(now);
        MetricPoint point = MetricPointJson.read(contribution.point());
        long clock = clocks.clock();
        long begin = clock == PipelineClock.NONE ? point.time() : clock - watched.delay;
        WatchedGroup group = group(contribution.group(), watched.rule, begin);
        Intake intake = group.add(contribution.input(), contribution.point(), point, now, out);
        if (intake == Intake.LATE) {
            meters.late.increment();
        } else if (intake == Intake.TOO_LATE) {
            meters.tooLate.increment();
        }
        touched(group, watched);
    }

    private WatchedGroup group(GroupKey key, AlertRule rule, long begin) {
        return groups.computeIfAbsent(
                key,
                absent -> store.read(key, rule)
                        .orElseGet(() -> new WatchedGroup(
                                key, GroupEvaluator.begin(rule, key.group(), begin), Optional.empty())));
    }

    private void touched(WatchedGroup group, Watched watched) {
        due.set(group.key(), dueOf(group, watched));
        dirty.put(group.key(), group);
    }

    /** By the input's clock, which is ahead of the rule's. */
    private static long dueOf(WatchedGroup group, Watched watched) {
        long next = group.nextDue();
        return next > Long.MAX_VALUE - watched.delay ? Long.MAX_VALUE : next + watched.delay;
    }

    /** To be called several times a second, messages or not: that nothing comes is news too. */
    public void tick(long now) {
        dropOutdated(now);
        pipeline.ifPresent(watch -> watch.look(clocks.clock(), now, out));
    }

    /**
     * Decides what the input's clock has decided. Only messages move it, never the wall clock: read again after a crash,
     * the same messages tell the same.
     */
    private void decide(long now) {
        dropOutdated(now);
        long clock = clocks.clock();
        if (clock == PipelineClock.NONE) {
            return;
        }
        beginListed(clock);
        for (Optional<GroupKey> next = due.poll(clock); next.isPresent(); next = due.poll(clock)) {
            Watched watched = rules.get(next.get().rule());
            if (watched != null) {
                WatchedGroup group = group(next.get(), watched.rule, clock - watched.delay);
                group.advance(clock - watched.delay, now, out);
                touched(group, watched);
            }
        }
    }

    /** Groups whose silence is an alert are watched from the start, point or no point. */
    private void beginListed(long clock) {
        if (hasBegunListedGroups) {
            return;
        }
        hasBegunListedGroups = true;
        for (Watched watched : rules.values()) {
            if (watched.rule.expected() instanceof ExpectedGroups.Listed listed) {
                for (SortedMap<String, String> dimensions : listed.groups()) {
                    GroupKey key = new GroupKey(watched.rule.name(), dimensions);
                    if (isOwn.test(key.toBytes()) && GroupEvaluator.isExpectedAlways(watched.rule, dimensions)) {
                        touched(group(key, watched.rule, clock - watched.delay), watched);
                    }
                }
            }
        }
    }

    /** What fires under a rule that was changed or is gone is resolved: nothing would end it any more. */
    private void dropOutdated(long now) {
        for (GroupStore.Head head : outdated) {
            head.open().ifPresent(incident -> out.accept(incident.resolve(head.group(), now)));
            store.delete(head.group());
        }
        outdated.clear();
    }

    /** Writes what has changed; to be called before each commit. */
    public void flush() {
        clocks.flush();
        for (WatchedGroup group : dirty.values()) {
            if (group.isDisposable()) {
                store.delete(group.key());
                groups.remove(group.key());
                due.set(group.key(), Long.MAX_VALUE);
            } else if (group.isDirty()) {
                Watched watched = rules.get(group.key().rule());
                if (watched != null) {
                    store.write(group, watched.fingerprint, dueOf(group, watched));
                }
            }
        }
        dirty.clear();
        Iterator<WatchedGroup> eldest = groups.values().iterator();
        for (int excess = groups.size() - MOST_IN_MEMORY; excess > 0; excess--) {
            eldest.next();
            eldest.remove();
        }
    }
}
