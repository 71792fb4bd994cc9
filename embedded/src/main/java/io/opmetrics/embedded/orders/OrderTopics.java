package io.opmetrics.embedded.orders;

import io.opmetrics.embedded.broker.TopicLeaders;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The topics of the business.
 *
 * @param createdPartitions of {@link #CREATED}, at least 1
 * @param rejectedPartitions of {@link #REJECTED}, at least 1
 */
public record OrderTopics(int createdPartitions, int rejectedPartitions) {

    /** One event per accepted order: {@code /createdAt} (ISO 8601), {@code /order/aggregator}, {@code /order/country}, … */
    public static final String CREATED = "orders.created";

    /**
     * One event per order that was turned away: {@code /rejectedAt} (epoch milliseconds), {@code /aggregator},
     * {@code /restaurantId}, {@code /reason}, …
     */
    public static final String REJECTED = "orders.rejected";

    public OrderTopics {
        if (createdPartitions < 1 || rejectedPartitions < 1) {
            throw new IllegalArgumentException("A topic needs at least one partition, but " + CREATED + " was given "
                    + createdPartitions + " and " + REJECTED + " " + rejectedPartitions);
        }
    }

    public static OrderTopics defaults() {
        return new OrderTopics(4, 2);
    }

    /**
     * Creates the topics that do not exist, with the cluster's default replication; leaves existing ones as they are.
     *
     * @throws IllegalStateException if Kafka refuses
     */
    public void createMissing(Admin admin) {
        CreateTopicsResult result =
                admin.createTopics(List.of(topic(CREATED, createdPartitions), topic(REJECTED, rejectedPartitions)));
        result.values().forEach((name, created) -> {
            try {
                created.get();
                TopicLeaders.await(admin, name, name.equals(CREATED) ? createdPartitions : rejectedPartitions);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException("Topic " + name + " was not created: " + e.getMessage(), e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while topic " + name + " was created", e);
            }
        });
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty());
    }
}
