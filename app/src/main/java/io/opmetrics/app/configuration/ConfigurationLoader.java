package io.opmetrics.app.configuration;

import io.opmetrics.app.configuration.Settings.Section;
import io.opmetrics.app.topics.TopicNames;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.problem.InvalidFilesException;
import io.opmetrics.core.problem.Problem;
import io.opmetrics.core.yaml.Choice;
import io.opmetrics.core.yaml.DurationRange;
import io.opmetrics.core.yaml.YamlFile;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import io.opmetrics.delivery.batch.OnAmbiguous;
import io.opmetrics.delivery.ingest.ApiToken;
import io.opmetrics.delivery.ingest.CertificateAuthorities;
import io.opmetrics.delivery.ingest.IngestAddress;
import io.opmetrics.delivery.standalone.DeliverySettings;
import io.opmetrics.streams.ProcessorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads the configuration file: valid, or all of its problems and those of the environment. */
public final class ConfigurationLoader {

    private static final String EMPTY = "apiVersion: opmetrics/v1\nkind: Configuration\n";
    private static final String URL = Settings.PREFIX + "DYNATRACE_URL";
    private static final String CA_FILE = Settings.PREFIX + "DYNATRACE_CA_FILE";
    private static final String TOKEN = Settings.PREFIX + "DYNATRACE_TOKEN";
    private static final DurationRange COMMIT = new DurationRange(Duration.ofMillis(10), Duration.ofMinutes(1));
    private static final DurationRange ANSWER = new DurationRange(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private final Path file;
    private final Map<String, String> environment;
    private final List<Problem> problems = new ArrayList<>();
    private final Settings settings;
    private final Secrets secrets;
    private Optional<Configuration> configuration = Optional.empty();

    private ConfigurationLoader(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
        this.settings = new Settings(environment, problems);
        this.secrets = new Secrets(environment, problems);
    }

    /** @throws InvalidFilesException with every problem of the file and the environment */
    public static Configuration load(Path file, Map<String, String> environment) throws InvalidFilesException {
        ConfigurationLoader loader = new ConfigurationLoader(file, environment);
        loader.problems.addAll(YamlFile.read(file, Shapes.CONFIGURATION, loader::read));
        return loader.loaded();
    }

    /**
     * As above, with defaults for all that a file would say.
     *
     * @throws InvalidFilesException with every problem of the environment
     */
    public static Configuration withoutFile(Map<String, String> environment) throws InvalidFilesException {
        ConfigurationLoader loader = new ConfigurationLoader(Path.of("opmetrics.yaml"), environment);
        loader.problems.addAll(YamlFile.read("", EMPTY, Shapes.CONFIGURATION, loader::read));
        return loader.loaded();
    }

    private Configuration loaded() throws InvalidFilesException {
        if (!problems.isEmpty()) {
            throw new InvalidFilesException(problems);
        }
        return configuration.orElseThrow();
    }

    private void read(List<YamlValue> documents) {
        if (documents.isEmpty()) {
            return;
        }
        documents.stream().skip(1).forEach(more -> more.report("a configuration file holds one document"));
        YamlObject object = YamlObject.of(documents.get(0), Shapes.CONFIGURATION);
        expect(object, "apiVersion", "opmetrics/v1");
        expect(object, "kind", "Configuration");
        Map<String, String> kafka = KafkaProperties.read(object.get("kafka"), environment, secrets);
        TopicNames topics = topics(settings.section("topics", object.object("topics", Shapes.TOPICS)));
        Section processor = settings.section("processor", object.object("processor", Shapes.PROCESSOR));
        Section delivery = settings.section("delivery", object.object("delivery", Shapes.DELIVERY));
        configuration = Optional.of(new Configuration(
                definitions(object),
                kafka,
                topics,
                masks(object.object("dead_letters", Shapes.DEAD_LETTERS)),
                processor(processor, topics, kafka),
                delivery(delivery, topics, kafka)));
    }

    private static void expect(YamlObject object, String field, String expected) {
        object.get(field)
                .ifPresent(value -> value.text()
                        .filter(found -> !found.equals(expected))
                        .ifPresent(found -> value.report(field + " must be " + expected)));
    }

    /** Relative paths are relative to the configuration file; by default the definitions stand beside it. */
    private List<Path> definitions(YamlObject object) {
        Path directory = directory();
        return object.get("definitions")
                .map(value -> value.items("a list of files and directories").stream()
                        .flatMap(item -> item.text().stream())
                        .map(directory::resolve)
                        .toList())
                .orElse(List.of(directory.resolve("definitions")));
    }

    private Path directory() {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    }

    private static List<FieldPath> masks(YamlObject deadLetters) {
        return deadLetters
                .get("mask")
                .map(value -> value.items("a list of fields such as [/customer/phone]").stream()
                        .flatMap(item -> item.fieldPath().stream())
                        .toList())
                .orElse(List.of());
    }

    private static TopicNames topics(Section section) {
        TopicNames defaults = TopicNames.DEFAULTS;
        return new TopicNames(
                section.text("metrics").orElse(defaults.metrics()),
                section.text("dead_letters").orElse(defaults.deadLetters()),
                section.text("replay").orElse(defaults.replay()),
                section.text("progress").orElse(defaults.progress()),
                section.text("definitions").orElse(defaults.definitions()));
    }

    private static ProcessorSettings processor(Section section, TopicNames topics, Map<String, String> kafka) {
        return new ProcessorSettings(
                section.text("application_id").orElse("opmetrics-processor"),
                section.integer("partitions", 1, 1_000, 8),
                section.integer("max_dirty", 1, 10_000_000, 10_000),
                section.integer("threads", 1, 256, 1),
                section.duration("commit_interval", COMMIT, Duration.ofMillis(100)),
                Path.of(section.text("state_directory").orElse("opmetrics-state")),
                topics.processor(),
                kafka);
    }

    private Optional<DeliverySettings> delivery(Section section, TopicNames topics, Map<String, String> kafka) {
        Optional<URI> address = Optional.ofNullable(environment.get(URL))
                .or(() -> section.text("url"))
                .flatMap(url -> valid(URL, () -> IngestAddress.of(url)));
        Optional<ApiToken> token = secrets.read(TOKEN).flatMap(secret -> valid(TOKEN, () -> new ApiToken(secret)));
        Optional<CertificateAuthorities> authorities = Optional.ofNullable(environment.get(CA_FILE))
                .or(() -> section.text("ca_file"))
                .flatMap(pem -> valid(
                        CA_FILE, () -> CertificateAuthorities.of(directory().resolve(pem))));
        String group = section.text("group_id").orElse("opmetrics-delivery");
        OnAmbiguous onAmbiguous = section.choice("on_ambiguous", Choice.of(OnAmbiguous.class), OnAmbiguous.RESEND);
        Duration answerWithin = section.duration("answer_within", ANSWER, Duration.ofSeconds(30));
        return address.flatMap(url -> token.map(secret -> new DeliverySettings(
                url,
                secret,
                authorities,
                topics.metrics(),
                topics.deadLetters(),
                group,
                onAmbiguous,
                answerWithin,
                kafka)));
    }

    private <T> Optional<T> valid(String variable, java.util.function.Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(variable, Optional.empty(), String.valueOf(e.getMessage()), Optional.empty()));
            return Optional.empty();
        }
    }
}
