package io.opmetrics.app.command;

import io.opmetrics.app.alerts.AlertTopics;
import io.opmetrics.app.alerts.KnownRules;
import io.opmetrics.app.configuration.Configuration;
import io.opmetrics.core.problem.InvalidFilesException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** What every command on alerts can be told, and where it finds them. */
final class AlertOptions {

    @Mixin
    private ConfigurationOption config = new ConfigurationOption();

    @Mixin
    private OutputOption output = new OutputOption();

    boolean isJson() {
        return output.isJson();
    }

    Configuration configuration(Map<String, String> environment) throws InvalidFilesException {
        return config.load(environment);
    }

    static AlertTopics open(Configuration configuration, InstantSource clock) throws InterruptedException {
        return AlertTopics.open(configuration.topics(), configuration.kafka(), clock);
    }

    static KnownRules rules(Configuration configuration, PrintStream talk) {
        return KnownRules.load(configuration.definitions(), talk::println);
    }
}
