package io.opmetrics.app.command;

import io.opmetrics.app.failure.FailureException;
import io.opmetrics.app.management.RunningProcess;
import io.opmetrics.app.management.RunningProcess.Component;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code opmetrics status}. */
@Command(
        name = "status",
        description = "Says how a running process is: exit code 0 if it is healthy, 10 if not or if none answers.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream talk;
    private final Map<String, String> environment;

    @Mixin
    private ConfigurationOption config = new ConfigurationOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Its management server, such as http://127.0.0.1:9464 (default: as configured).")
    private @Nullable URI url;

    StatusCommand(PrintStream out, PrintStream talk, Map<String, String> environment) {
        this.out = out;
        this.talk = talk;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        URI address =
                url == null ? RunningProcess.address(config.load(environment).management()) : health(url);
        try {
            RunningProcess.Answer answer = RunningProcess.ask(address);
            if (output.isJson()) {
                out.println(answer.json());
            } else {
                table(answer.components()).forEach(out::println);
            }
            return answer.isHealthy() ? 0 : OpmetricsCommand.UNHEALTHY;
        } catch (FailureException e) {
            talk.println("opmetrics: " + e.getMessage());
            return OpmetricsCommand.UNHEALTHY;
        }
    }

    private static URI health(URI server) {
        boolean isHttp = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
        if (!isHttp || server.getHost() == null) {
            throw new UsageException("--url must look like http://127.0.0.1:9464");
        }
        return server.resolve("/health");
    }

    private static List<String> table(List<Component> components) {
        return TextTable.lines(
                List.of("part", "state", "since", "what it says"),
                components.stream()
                        .map(part -> List.of(part.name(), part.state(), part.since(), part.sentence()))
                        .toList());
    }
}
