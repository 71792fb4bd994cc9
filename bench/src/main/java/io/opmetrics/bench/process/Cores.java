package io.opmetrics.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which processor cores belong to the broker and which to the programs that are measured: the first to the broker, where
 * there are several and the command {@code taskset} is installed.
 *
 * @param broker empty if nothing is pinned
 * @param others the cores of everything that is measured
 */
public record Cores(List<Integer> broker, List<Integer> others, String description) {

    public Cores {
        broker = List.copyOf(broker);
        others = List.copyOf(others);
    }

    /** The division for this machine. */
    public static Cores ofThisMachine() {
        List<Integer> allowed = allowed();
        if (allowed.size() < 2) {
            return shared(allowed, "not pinned: this machine has one core");
        }
        if (!isInstalled("taskset")) {
            return shared(allowed, "not pinned: the command taskset is missing (package util-linux)");
        }
        return divided(allowed);
    }

    /** No division, for a run whose speed does not matter. */
    public static Cores unpinned() {
        return shared(List.of(), "not pinned");
    }

    static Cores divided(List<Integer> cores) {
        List<Integer> others = cores.subList(1, cores.size());
        return new Cores(
                cores.subList(0, 1),
                others,
                "broker pinned to core " + cores.get(0) + ", contenders to core" + (others.size() == 1 ? " " : "s ")
                        + listed(others));
    }

    private static Cores shared(List<Integer> cores, String description) {
        return new Cores(List.of(), cores, description);
    }

    private static List<Integer> allowed() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .map(line -> parse(line.substring(line.indexOf(':') + 1).strip()))
                    .findFirst()
                    .orElse(List.of());
        } catch (IOException noLinux) {
            return IntStream.range(0, Runtime.getRuntime().availableProcessors())
                    .boxed()
                    .toList();
        }
    }

    /** @param list as Linux writes it: {@code 0-3,8} */
    static List<Integer> parse(String list) {
        List<Integer> cores = new ArrayList<>();
        for (String range : list.split(",", -1)) {
            String[] ends = range.split("-", -1);
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int core = Integer.parseInt(ends[0]); core <= last; core++) {
                cores.add(core);
            }
        }
        return cores;
    }

    private static boolean isInstalled(String command) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        for (String directory : path.split(":", -1)) {
            if (Files.isExecutable(Path.of(directory, command))) {
                return true;
            }
        }
        return false;
    }

    /** A command that runs the broker where it belongs. */
    public List<String> forBroker(List<String> command) {
        return pinned(broker, command);
    }

    /** A command that runs what is measured where it belongs. */
    public List<String> forOthers(List<String> command) {
        return pinned(broker.isEmpty() ? List.of() : others, command);
    }

    private static List<String> pinned(List<Integer> cores, List<String> command) {
        if (cores.isEmpty()) {
            return command;
        }
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", listed(cores)));
        pinned.addAll(command);
        return pinned;
    }

    private static String listed(List<Integer> cores) {
        return cores.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
