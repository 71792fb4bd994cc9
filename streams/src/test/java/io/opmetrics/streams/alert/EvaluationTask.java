package io.opmetrics.streams.alert;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opmetrics.core.alert.AlertRule;
import io.opmetrics.core.alert.evaluation.Transition;
import io.opmetrics.streams.state.HeapState;
import io.opmetrics.streams.state.SortedState;
import java.util.ArrayList;
import java.util.List;

/** The second stage as a task that can crash: it goes on from its last commit, with the messages since then once more. */
final class EvaluationTask {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Transition> told = new ArrayList<>();
    private final List<Transition> uncommitted = new ArrayList<>();
    private final List<AlertMessage> unread = new ArrayList<>();
    private List<AlertRule> rules;
    private HeapState committed = new HeapState();
    private HeapState state = new HeapState();
    private Evaluation evaluation;
    private long now;

    EvaluationTask(List<AlertRule> rules, long now) {
        this.rules = rules;
        this.now = now;
        evaluation = begin();
    }

    private Evaluation begin() {
        return new Evaluation(rules, List.of(), key -> true, state, new AlertMeters(meters), now, uncommitted::add);
    }

    void take(AlertMessage message) {
        unread.add(message);
        evaluation.take(throughBytes(message), now);
    }

    private static AlertMessage throughBytes(AlertMessage message) {
        return AlertMessageCodec.read(AlertMessageCodec.key(message), AlertMessageCodec.value(message));
    }

    void passTo(long time) {
        now = Math.max(now, time);
    }

    void tick() {
        evaluation.tick(now);
    }

    void commit() {
        evaluation.flush();
        told.addAll(uncommitted);
        uncommitted.clear();
        unread.clear();
        committed = copy(state);
    }

    void crash() {
        uncommitted.clear();
        state = copy(committed);
        evaluation = begin();
        List.copyOf(unread).forEach(message -> evaluation.take(throughBytes(message), now));
    }

    void restartWith(List<AlertRule> changed) {
        commit();
        rules = changed;
        crash();
    }

    /** What is committed. */
    List<Transition> told() {
        return told;
    }

    double count(String meter) {
        return meters.counter("opmetrics.alerts." + meter).count();
    }

    int entries() {
        List<byte[]> keys = new ArrayList<>();
        all(committed, (key, value) -> keys.add(key));
        return keys.size();
    }

    private static HeapState copy(HeapState from) {
        HeapState copy = new HeapState();
        all(from, copy::put);
        return copy;
    }

    private static void all(HeapState state, SortedState.Visitor visitor) {
        state.scan(new byte[] {0}, new byte[] {Byte.MAX_VALUE}, visitor);
    }
}
