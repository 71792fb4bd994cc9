package io.opmetrics.app.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.opmetrics.app.configuration.Setting;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code opmetrics config}. */
@Command(
        name = "config",
        description = "Shows every setting that is in force and where it comes from; secrets are stars.",
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {

    private static final JsonFactory JSON = new JsonFactory();

    private final PrintStream out;
    private final Map<String, String> environment;

    @Mixin
    private ConfigurationOption config = new ConfigurationOption();

    @Mixin
    private OutputOption output = new OutputOption();

    ConfigCommand(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        List<Setting> settings = config.load(environment).effective();
        if (output.isJson()) {
            out.println(json(settings));
        } else {
            TextTable.lines(
                            List.of("setting", "value", "from"),
                            settings.stream()
                                    .map(setting -> List.of(
                                            setting.name(),
                                            setting.value(),
                                            setting.origin().toString()))
                                    .toList())
                    .forEach(out::println);
        }
        return 0;
    }

    /** One object, a field for each setting. */
    private static String json(List<Setting> settings) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (Setting setting : settings) {
                json.writeObjectFieldStart(setting.name());
                json.writeStringField("value", setting.value());
                json.writeStringField("from", setting.origin().kind());
                json.writeStringField("origin", setting.origin().toString());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        return text.toString();
    }
}
