package io.opmetrics.app.command;

import io.opmetrics.app.closing.Interruption;
import io.opmetrics.app.configuration.Configuration;
import io.opmetrics.app.configuration.ConfigurationLoader;
import io.opmetrics.app.run.Role;
import io.opmetrics.app.run.Runner;
import io.opmetrics.core.definition.Definitions;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.notification.receiver.Senders;
import io.opmetrics.notification.sender.Sender;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code opmetrics run}. */
@Command(
        name = "run",
        description =
                "Does the job: reads the topics of the definitions, writes their metrics, ships them to Dynatrace, watches them and tells people.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nSecrets come from the environment only:%n",
        footer = {
            "  OPMETRICS_DYNATRACE_TOKEN or OPMETRICS_DYNATRACE_TOKEN_FILE   API token with the scope metrics.ingest",
            "  OPMETRICS_KAFKA_SASL_JAAS_CONFIG, OPMETRICS_KAFKA_SSL_KEYSTORE_PASSWORD ... or the same with _FILE"
        })
final class RunCommand implements Callable<Integer> {

    private final PrintStream talk;
    private final Map<String, String> environment;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "The configuration file; see README.")
    private Path config = Path.of("");

    @Option(
            names = "--roles",
            paramLabel = "ROLE",
            split = ",",
            description = "What this process does: ${COMPLETION-CANDIDATES} (default: all).")
    private List<Role> roles = List.of(Role.values());

    RunCommand(PrintStream talk, Map<String, String> environment) {
        this.talk = talk;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        EnumSet<Role> wanted = EnumSet.copyOf(roles);
        Configuration configuration = ConfigurationLoader.load(config, environment);
        Definitions definitions = wanted.contains(Role.PROCESSOR) || wanted.contains(Role.ALERTS)
                ? DefinitionLoader.load(configuration.definitions())
                : new Definitions(List.of());
        if (wanted.contains(Role.DELIVERY) && configuration.dynatrace().isEmpty()) {
            throw new UsageException("delivery needs a Dynatrace environment: set OPMETRICS_DYNATRACE_URL, and"
                    + " OPMETRICS_DYNATRACE_TOKEN or OPMETRICS_DYNATRACE_TOKEN_FILE; or leave it out by"
                    + " --roles processor");
        }
        InstantSource clock = InstantSource.system();
        SortedMap<String, Sender> senders = wanted.contains(Role.ALERTS)
                ? new Senders(environment, configuration.alertPages(), clock).of(definitions.notifications())
                : new TreeMap<>();
        Runner runner = new Runner(configuration, definitions, senders, wanted, clock);
        if (Interruption.duringWhich(runner::run)) {
            talk.println("opmetrics: gave up, see above");
            return OpmetricsCommand.FAILED;
        }
        return 0;
    }
}
