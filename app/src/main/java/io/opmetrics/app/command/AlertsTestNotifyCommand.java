package io.opmetrics.app.command;

import io.opmetrics.app.alerts.NotifyTest;
import io.opmetrics.core.alert.notification.Notifications;
import io.opmetrics.core.alert.notification.Receiver;
import io.opmetrics.core.definition.loader.DefinitionLoader;
import io.opmetrics.core.problem.TerminalText;
import io.opmetrics.notification.receiver.Senders;
import io.opmetrics.notification.sender.Sender;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code opmetrics alerts test-notify}. */
@Command(
        name = "test-notify",
        description = "Sends a notification that is marked as a test to a receiver, once, and says what became of it;"
                + " needs no broker.",
        mixinStandardHelpOptions = true)
final class AlertsTestNotifyCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream talk;
    private final Map<String, String> environment;

    @Mixin
    private AlertOptions options = new AlertOptions();

    @Parameters(paramLabel = "RECEIVER", description = "Its name in the definitions.")
    private String name = "";

    AlertsTestNotifyCommand(PrintStream out, PrintStream talk, Map<String, String> environment) {
        this.out = out;
        this.talk = talk;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        Notifications notifications = DefinitionLoader.load(
                        options.configuration(environment).definitions())
                .notifications();
        Receiver receiver = notifications.receiver(name).orElseThrow(() -> unknown(notifications));
        InstantSource clock = InstantSource.system();
        // The secrets of other receivers need not be there.
        Notifications alone = new Notifications(List.of(receiver), List.of(), Optional.empty());
        Sender sender = Objects.requireNonNull(
                new Senders(environment, Optional.empty(), clock).of(alone).get(name));
        NotifyTest test = NotifyTest.send(name, sender, clock.instant());
        out.println(options.isJson() ? test.json() : TerminalText.escape(test.text()));
        if (test.isSent()) {
            talk.println("A test was sent once; whether a person has seen it, only they know");
        }
        return test.isSent() ? 0 : OpmetricsCommand.FAILED;
    }

    private UsageException unknown(Notifications notifications) {
        List<String> names =
                notifications.receivers().stream().map(Receiver::name).toList();
        return new UsageException("no receiver is called " + name
                + (names.isEmpty()
                        ? "; the definitions have none"
                        : "; there " + (names.size() == 1 ? "is " : "are ") + String.join(", ", names)));
    }
}
