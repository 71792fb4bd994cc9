package io.opmetrics.app.topics;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics of Opmetrics that are missing, and leaves the others as they are. */
public final class OwnTopics {

    private static final Logger log = LoggerFactory.getLogger(OwnTopics.class);

    private OwnTopics() {}

    /**
     * Creates what is missing.
     *
     * @return the names of those that were
     * @throws ExecutionException if the broker refuses, for instance for want of the permission
     */
    public static Set<String> createMissing(Admin admin, Collection<OwnTopic> topics)
            throws ExecutionException, InterruptedException {
        Map<String, KafkaFuture<Void>> answers = admin.createTopics(topics.stream()
                        .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                                .configs(topic.configuration()))
                        .toList())
                .values();
        Set<String> created = new HashSet<>();
        for (Map.Entry<String, KafkaFuture<Void>> answer : answers.entrySet()) {
            try {
                answer.getValue().get();
                created.add(answer.getKey());
                log.info("Created topic {}", answer.getKey());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        return created;
    }
}
