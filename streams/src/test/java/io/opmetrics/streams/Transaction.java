package io.opmetrics.streams;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What one task has done since its last commit; an abort takes all of it back, the last thing first. */
final class Transaction {

    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final List<Runnable> onCommit = new ArrayList<>();

    /** Has {@code action} run if the transaction is aborted. */
    void onAbort(Runnable action) {
        undo.push(action);
    }

    /** Has {@code action} run if the transaction is committed: only then do others see it. */
    void onCommit(Runnable action) {
        onCommit.add(action);
    }

    /** Writes to an output whose uncommitted records can be seen. */
    <T> void write(List<T> output, T written) {
        output.add(written);
        onAbort(() -> {
            // Points may be equal in every field: this one must go, not one like it.
            int index = output.size() - 1;
            while (output.get(index) != written) {
                index--;
            }
            output.remove(index);
        });
    }

    void commit() {
        onCommit.forEach(Runnable::run);
        onCommit.clear();
        undo.clear();
    }

    void abort() {
        undo.forEach(Runnable::run);
        onCommit.clear();
        undo.clear();
    }
}
