package io.opmetrics.delivery.batch;

import io.opmetrics.schema.deadletter.DeadLetter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Records in the order of the topic, until each is accepted or a dead letter. Not thread-safe. */
public final class Batch {

    private final List<Received> records;
    private final Set<Received> settled;
    private boolean isSent;
    private final List<DeadLetter> letters = new ArrayList<>();

    public Batch(List<Received> records) {
        this(records, Set.of());
    }

    private Batch(Collection<Received> records, Set<Received> settled) {
        this.records = new ArrayList<>(records);
        this.settled = new HashSet<>(settled);
    }

    /** All records, for what is committed once they are done. */
    public List<Received> records() {
        return Collections.unmodifiableList(records);
    }

    /** The records that are still to be sent, in their order. */
    public List<Received> unsent() {
        if (isSent) {
            return List.of();
        }
        return settled.isEmpty()
                ? List.copyOf(records)
                : records.stream().filter(this::isUnsent).toList();
    }

    /** What could not be sent; to be written before the batch counts as done. */
    public List<DeadLetter> letters() {
        return Collections.unmodifiableList(letters);
    }

    /** The dead letters are where they belong. */
    public void lettersWritten() {
        letters.clear();
    }

    /** Forgets what belongs to partitions that somebody else has now. */
    public void drop(Collection<Partition> partitions) {
        Set<Partition> gone = new HashSet<>(partitions);
        records.removeIf(received -> gone.contains(received.partition()));
        settled.removeIf(received -> gone.contains(received.partition()));
        letters.removeIf(letter -> gone.contains(new Partition(letter.topic(), letter.partition())));
    }

    boolean isUnsent(Received received) {
        return !isSent && !settled.contains(received);
    }

    int countUnsent() {
        return isSent ? 0 : records.size() - settled.size();
    }

    /** It is not to be sent, and nothing is wrong with it. */
    void skip(Received received) {
        settled.add(received);
    }

    void reject(Received received, DeadLetter letter) {
        settled.add(received);
        letters.add(letter);
    }

    /** Nothing of it is to be sent any more. */
    void sent() {
        isSent = true;
    }

    /** Two halves, the first to be sent first; dead letters stay with the first. */
    List<Batch> split() {
        int middle = records.size() / 2;
        Batch first = part(records.subList(0, middle));
        first.letters.addAll(letters);
        return List.of(first, part(records.subList(middle, records.size())));
    }

    private Batch part(List<Received> some) {
        return new Batch(some, some.stream().filter(settled::contains).collect(Collectors.toSet()));
    }
}
