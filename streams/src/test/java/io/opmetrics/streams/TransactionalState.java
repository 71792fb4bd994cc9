package io.opmetrics.streams;

import io.opmetrics.streams.state.HeapState;
import io.opmetrics.streams.state.SortedState;
import java.util.Optional;

/** The state of a task: what it has written since its last commit goes with the transaction. */
final class TransactionalState implements SortedState {

    private final SortedState state = new HeapState();
    private final Transaction transaction;

    TransactionalState(Transaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<byte[]> get(byte[] key) {
        return state.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        rememberWhatIsAt(key);
        state.put(key, value);
    }

    @Override
    public void delete(byte[] key) {
        rememberWhatIsAt(key);
        state.delete(key);
    }

    private void rememberWhatIsAt(byte[] key) {
        Optional<byte[]> before = state.get(key);
        transaction.onAbort(() -> before.ifPresentOrElse(value -> state.put(key, value), () -> state.delete(key)));
    }

    @Override
    public boolean isEmpty(byte[] prefix) {
        return state.isEmpty(prefix);
    }

    @Override
    public void scan(byte[] from, byte[] to, Visitor visitor) {
        state.scan(from, to, visitor);
    }
}
