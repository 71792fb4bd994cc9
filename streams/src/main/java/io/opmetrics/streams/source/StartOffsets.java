package io.opmetrics.streams.source;

import io.opmetrics.core.definition.SourceDefinition;
import io.opmetrics.core.definition.StartPosition;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides where reading begins. A topic of which nothing is committed begins where its definition says; where something
 * is committed it is left alone, and a partition that was added since is read from its first event.
 */
public final class StartOffsets {

    private static final Logger log = LoggerFactory.getLogger(StartOffsets.class);

    private final Admin admin;
    private final String group;
    private final InstantSource clock;

    public StartOffsets(Admin admin, String group, InstantSource clock) {
        this.admin = admin;
        this.group = group;
        this.clock = clock;
    }

    /**
     * Commits the first offsets of topics that are new to the group. Call it before the group has a member.
     *
     * @param partitions how many each existing topic has
     * @throws ExecutionException if the broker refuses an answer
     */
    public void prepare(Collection<SourceDefinition> sources, Map<String, Integer> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach((topic, count) -> {
            if (committed.keySet().stream()
                    .noneMatch(partition -> partition.topic().equals(topic))) {
                OffsetSpec start = earliestOf(sources, topic);
                for (int partition = 0; partition < count; partition++) {
                    wanted.put(new TopicPartition(topic, partition), start);
                }
            }
        });
        commit(wanted);
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() throws ExecutionException, InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get());
            offsets.values().removeIf(java.util.Objects::isNull);
            return offsets;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return new HashMap<>();
            }
            throw e;
        }
    }

    /** Sources that share a topic share its offsets: the one that goes back furthest decides. */
    private OffsetSpec earliestOf(Collection<SourceDefinition> sources, String topic) {
        List<StartPosition> starts = sources.stream()
                .filter(source -> source.topic().equals(topic))
                .map(SourceDefinition::start)
                .toList();
        if (starts.isEmpty()) {
            // The topic of replays, which no definition names: whoever wrote one there wants it counted.
            return OffsetSpec.earliest();
        }
        if (starts.stream().anyMatch(StartPosition.Earliest.class::isInstance)) {
            return OffsetSpec.earliest();
        }
        return starts.stream()
                .filter(StartPosition.Back.class::isInstance)
                .map(start -> ((StartPosition.Back) start).ago())
                .max(Comparator.naturalOrder())
                .<OffsetSpec>map(ago -> OffsetSpec.forTimestamp(clock.millis() - ago.toMillis()))
                .orElse(OffsetSpec.latest());
    }

    private void commit(Map<TopicPartition, OffsetSpec> wanted) throws ExecutionException, InterruptedException {
        if (wanted.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        wanted.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = offsets(latest);
        Map<TopicPartition, OffsetAndMetadata> start = new HashMap<>();
        // A time after the last record has no offset (-1): then only what is still to come is wanted.
        offsets(wanted)
                .forEach((partition, offset) -> start.put(
                        partition, new OffsetAndMetadata(offset < 0 ? ends.getOrDefault(partition, 0L) : offset)));
        try {
            admin.alterConsumerGroupOffsets(group, start).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownMemberIdException)) {
                throw e;
            }
            log.warn(
                    "Group {} is running already, so where {} begin is not set; they are read from their first event."
                            + " Stop all instances before a source topic is added.",
                    group,
                    wanted.keySet());
        }
    }

    private Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetSpec> question)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(question).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
