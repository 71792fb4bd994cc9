package io.opmetrics.core.alert.evaluation;

import io.opmetrics.core.alert.ActiveHours;
import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.ExpectedGroups;
import io.opmetrics.core.alert.NoData;
import java.util.Map;
import java.util.Optional;

/** Whether a rule is true of a group at the moment of a valuation, and when that can next be otherwise. Immutable. */
final class Judgement {

    private final AlertRule rule;
    private final long window;
    private final boolean isListed;
    private final long forgetAfter;
    private final long watchedSince;

    /**
     * The judgement of a rule on one group.
     *
     * @param watchedSince since when the silence of a listed group would have been noticed
     */
    Judgement(AlertRule rule, Map<String, String> group, long watchedSince) {
        this.rule = rule;
        this.window = rule.window().toMillis();
        this.watchedSince = watchedSince;
        this.isListed = isExpectedAlways(rule, group);
        this.forgetAfter = rule.expected() instanceof ExpectedGroups.Seen seen
                ? seen.forgetAfter().toMillis()
                : 0;
    }

    /** Whether the silence of a group is an alert even if it was never seen. */
    static boolean isExpectedAlways(AlertRule rule, Map<String, String> group) {
        return rule.noData() == NoData.ALERT
                && rule.expected() instanceof ExpectedGroups.Listed listed
                && listed.groups().contains(group);
    }

    boolean isListed() {
        return isListed;
    }

    /** @param before whether it was true just before */
    boolean isTrue(Valuation valuation, boolean before) {
        return isTrueAtAnyHour(valuation, before)
                && (rule.activeHours().isEmpty() || rule.activeHours().get().contains(valuation.at()));
    }

    private boolean isTrueAtAnyHour(Valuation valuation, boolean before) {
        double value = valuation.value();
        if (!Double.isNaN(value)) {
            return rule.condition().holds(value) && valuation.hasVolume();
        }
        return switch (rule.noData()) {
            case OK -> false;
            case KEEP -> before;
            case ALERT -> isSilent(valuation);
        };
    }

    /** Silence of an expected group, which had the length of a window to report since it was expected. */
    private boolean isSilent(Valuation valuation) {
        long at = valuation.at();
        return valuation.main().isEmpty() && isExpected(valuation) && at >= noticedFrom(at);
    }

    private boolean isExpected(Valuation valuation) {
        long last = valuation.main().last();
        return isListed || (last != Long.MIN_VALUE && valuation.at() < forgottenAt(last));
    }

    private long forgottenAt(long last) {
        return rule.expected() instanceof ExpectedGroups.Seen && last != Long.MIN_VALUE
                ? last + forgetAfter
                : WindowCursor.NEVER;
    }

    private long noticedFrom(long at) {
        long from = isListed ? watchedSince + window : Long.MIN_VALUE;
        Optional<ActiveHours> hours = rule.activeHours();
        return hours.isPresent() && hours.get().contains(at)
                ? Math.max(from, hours.get().openSince(at) + window)
                : from;
    }

    /** The first moment after that of the valuation at which the rule can become true, or cease to be. */
    long nextChange(Valuation valuation, boolean isTrue) {
        long at = valuation.at();
        long next = valuation.nextChange();
        boolean isQuiet = rule.noData() == NoData.ALERT && valuation.main().isEmpty() && isExpected(valuation);
        if (isQuiet) {
            next = earlier(at, next, noticedFrom(at));
            next = earlier(at, next, forgottenAt(valuation.main().last()));
        }
        boolean dependsOnHours = rule.activeHours().isPresent()
                && (isTrue || isQuiet || isTrueAtAnyHour(valuation, rule.noData() == NoData.KEEP));
        return dependsOnHours ? Math.min(next, rule.activeHours().orElseThrow().nextBoundary(at)) : next;
    }

    private static long earlier(long at, long next, long candidate) {
        return candidate > at ? Math.min(next, candidate) : next;
    }
}
