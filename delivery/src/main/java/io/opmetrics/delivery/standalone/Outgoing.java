package io.opmetrics.delivery.standalone;

import io.opmetrics.schema.deadletter.DeadLetter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** The records of one batch, in the order of the topic, until each is accepted or a dead letter. Not thread-safe. */
final class Outgoing {

    private final List<Received> records;
    private final List<Received> unsent;
    private final List<DeadLetter> letters = new ArrayList<>();

    Outgoing(List<Received> records) {
        this.records = new ArrayList<>(records);
        this.unsent = new ArrayList<>(records);
    }

    private Outgoing(List<Received> records, List<Received> unsent) {
        this.records = new ArrayList<>(records);
        this.unsent = new ArrayList<>(unsent);
    }

    /** All records, for what is committed once they are done. */
    List<Received> records() {
        return records;
    }

    /** The records that are still to be sent. */
    List<Received> unsent() {
        return unsent;
    }

    void reject(Received received, DeadLetter letter) {
        unsent.remove(received);
        letters.add(letter);
    }

    /** Nothing of it is to be sent any more. */
    void sent() {
        unsent.clear();
    }

    List<DeadLetter> letters() {
        return letters;
    }

    /** Forgets what belongs to partitions that another instance has now. */
    void drop(Collection<TopicPartition> partitions) {
        Set<TopicPartition> gone = Set.copyOf(partitions);
        records.removeIf(received -> gone.contains(received.partition()));
        unsent.removeIf(received -> gone.contains(received.partition()));
        letters.removeIf(letter -> gone.contains(new TopicPartition(letter.topic(), letter.partition())));
    }

    /** Two halves, the first to be sent first; dead letters stay with the first. */
    List<Outgoing> split() {
        int middle = records.size() / 2;
        Set<Received> still = unsent.stream().collect(Collectors.toSet());
        List<Outgoing> halves = new ArrayList<>();
        for (List<Received> half : List.of(records.subList(0, middle), records.subList(middle, records.size()))) {
            halves.add(new Outgoing(half, half.stream().filter(still::contains).toList()));
        }
        halves.get(0).letters.addAll(letters);
        return halves;
    }
}
