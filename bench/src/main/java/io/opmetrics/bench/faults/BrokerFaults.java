package io.opmetrics.bench.faults;

import io.opmetrics.embedded.broker.BrokerCluster;
import io.opmetrics.embedded.broker.InSyncReplicas;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/**
 * Kills and pauses brokers, one at a time: the next one is touched only when every replica of every topic has caught up,
 * because then no acknowledged event can be lost by Kafka itself.
 */
final class BrokerFaults implements Callable<Integer> {

    private enum Fault {
        KILL,
        SHORT_PAUSE,
        LONG_PAUSE
    }

    private static final Duration CATCH_UP_WITHIN = Duration.ofMinutes(3);

    private final BrokerCluster cluster;
    private final Admin admin;
    private final Chance<Fault> chance;
    private final InstantSource clock;
    private final long until;
    private final Timeline timeline;

    /** @param until no fault begins after this, epoch milliseconds */
    BrokerFaults(BrokerCluster cluster, Admin admin, long seed, InstantSource clock, long until, Timeline timeline) {
        this.cluster = cluster;
        this.admin = admin;
        this.chance = new Chance<>(seed, Fault.KILL, List.of(Fault.SHORT_PAUSE, Fault.LONG_PAUSE));
        this.clock = clock;
        this.until = until;
        this.timeline = timeline;
    }

    /** Returns how many brokers were killed, when all run again and have caught up. */
    @Override
    public Integer call() throws InterruptedException {
        int kills = 0;
        while (true) {
            pass(chance.between(Duration.ofSeconds(3), Duration.ofSeconds(8)));
            if (clock.millis() >= until) {
                return kills;
            }
            int node = chance.oneOf(cluster.nodes());
            switch (chance.next()) {
                case KILL -> {
                    kill(node);
                    kills++;
                }
                // A broker that is silent for less than 4 seconds keeps its partitions.
                case SHORT_PAUSE -> pause(node, chance.between(Duration.ofSeconds(1), Duration.ofSeconds(3)));
                case LONG_PAUSE -> pause(node, chance.between(Duration.ofSeconds(6), Duration.ofSeconds(10)));
            }
            awaitInSyncReplicas();
        }
    }

    private void kill(int node) throws InterruptedException {
        timeline.say("kill -9 broker %d", node);
        cluster.kill(node);
        pass(chance.between(Duration.ofSeconds(1), Duration.ofSeconds(8)));
        timeline.say("broker %d starts again", node);
        cluster.restart(node);
    }

    private void pause(int node, Duration length) throws InterruptedException {
        timeline.say("broker %d is paused for %.1f s", node, length.toMillis() / 1e3);
        cluster.pause(node);
        pass(length);
        cluster.resume(node);
        timeline.say("broker %d goes on", node);
    }

    private void awaitInSyncReplicas() throws InterruptedException {
        long deadline = clock.millis() + CATCH_UP_WITHIN.toMillis();
        String lagging = "unknown";
        while (clock.millis() < deadline) {
            try {
                List<String> partitions = InSyncReplicas.lagging(admin);
                if (partitions.isEmpty()) {
                    timeline.say("all replicas are in sync");
                    return;
                }
                lagging = partitions.toString();
            } catch (ExecutionException e) {
                lagging = "unknown (" + e.getMessage() + ")";
            }
            pass(Duration.ofMillis(300));
        }
        throw new IllegalStateException("After a fault the replicas have not caught up within "
                + CATCH_UP_WITHIN.toMinutes() + " minutes; lagging: " + lagging);
    }

    private static void pass(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }
}
