package io.opmetrics.bench.throughput;

import io.opmetrics.bench.process.BrokerProgram;
import io.opmetrics.bench.process.Cores;
import io.opmetrics.bench.progress.RoundFailedException;
import io.opmetrics.bench.throughput.event.Due;
import io.opmetrics.bench.throughput.event.EventSet;
import io.opmetrics.bench.throughput.event.EventTopic;
import io.opmetrics.bench.throughput.event.OrderWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;

/** One broker, one set of events, all contenders in turn, several rounds, each in an order of its own. */
final class ThroughputRun {

    /** The newest event is so old: six minutes later is still not the future for whoever checks that. */
    private static final Duration AGE = Duration.ofMinutes(10);

    private final ThroughputPlan plan;
    private final Path directory;
    private final Cores cores;
    private final InstantSource clock;
    private final Consumer<String> talk;

    /** @param directory empty; what is left there tells why something failed */
    ThroughputRun(ThroughputPlan plan, Path directory, Cores cores, InstantSource clock, Consumer<String> talk) {
        this.plan = plan;
        this.directory = directory;
        this.cores = cores;
        this.clock = clock;
        this.talk = talk;
    }

    /** The standings in the order of the plan. */
    List<Standing> run() throws ExecutionException, InterruptedException, IOException {
        List<Standing> standings =
                new ArrayList<>(plan.contenders().stream().map(Standing::before).toList());
        Path brokerDirectory = Files.createDirectory(directory.resolve("broker"));
        talk.accept("broker starts; " + cores.description());
        try (BrokerProgram broker = BrokerProgram.start(cores, brokerDirectory);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            Map<Integer, Input> inputs = inputs(broker.bootstrapServers(), admin, standings);
            Round round = new Round(admin, broker.bootstrapServers(), cores, directory);
            Random order = new Random(plan.seed());
            for (int number = 1; number <= plan.rounds(); number++) {
                List<Integer> turns = new ArrayList<>(
                        IntStream.range(0, standings.size()).boxed().toList());
                Collections.shuffle(turns, order);
                for (int turn : turns) {
                    standings.set(turn, next(round, inputs, standings.get(turn), number));
                }
            }
        }
        return List.copyOf(standings);
    }

    private Map<Integer, Input> inputs(String bootstrapServers, Admin admin, Iterable<Standing> standings)
            throws ExecutionException, InterruptedException {
        long window = OrderWindow.SIZE.toMillis();
        long end = (clock.millis() - AGE.toMillis()) / window * window;
        Map<Integer, Input> inputs = new HashMap<>();
        for (Standing standing : standings) {
            int divisor = standing.contender().divisor();
            if (!standing.isDone() && !inputs.containsKey(divisor)) {
                EventSet events = new EventSet(plan.seed(), plan.events() / divisor, end - EventSet.SPAN.toMillis());
                String topic = "events-" + events.count();
                talk.accept(events.count() + " events are written, seed " + plan.seed());
                long bytes = EventTopic.fill(bootstrapServers, admin, topic, events);
                inputs.put(divisor, new Input(topic, events.count(), bytes, Due.of(events), WorkloadTotals.of(events)));
            }
        }
        return inputs;
    }

    private Standing next(Round round, Map<Integer, Input> inputs, Standing standing, int number)
            throws ExecutionException, InterruptedException, IOException {
        Contender contender = standing.contender();
        Input input = inputs.get(contender.divisor());
        if (standing.isDone() || input == null) {
            return standing;
        }
        String name = contender.name().replace('_', '-') + "-" + number;
        try {
            RoundResult result = round.run(contender, input, name);
            talk.accept("round " + number + ", " + contender.name() + ": " + Text.of(result, contender));
            return standing.with(result);
        } catch (RoundFailedException e) {
            talk.accept("round " + number + ", " + contender.name() + ": " + e.reason());
            return standing.failed(e.reason());
        }
    }
}
