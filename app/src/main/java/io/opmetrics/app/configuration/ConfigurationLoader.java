package io.opmetrics.app.configuration;

import io.opmetrics.app.configuration.Settings.Section;
import io.opmetrics.app.management.ManagementSettings;
import io.opmetrics.app.notifier.NotifierSettings;
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
import io.opmetrics.streams.AlertsSettings;
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
    private final List<String> secretPlaces = new ArrayList<>();
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
            throw new InvalidFilesException(
                    problems.stream().map(this::withoutSecret).toList());
        }
        return configuration.orElseThrow();
    }

    private void reportSecret(Problem problem) {
        problems.add(problem);
        secretPlaces.add(problem.file());
    }

    /** A line that holds a secret is not shown, whatever else is wrong on it. */
    private Problem withoutSecret(Problem problem) {
        boolean isShown = problem.place().isPresent()
                && secretPlaces.stream().anyMatch(place -> line(place).equals(line(problem.location())));
        return isShown ? new Problem(problem.location(), Optional.empty(), problem.message(), problem.hint()) : problem;
    }

    /** {@code opmetrics.yaml:5} of {@code opmetrics.yaml:5:3}. */
    private static String line(String location) {
        return location.substring(0, Math.max(0, location.lastIndexOf(':')));
    }

    private void read(List<YamlValue> documents) {
        if (documents.isEmpty()) {
            return;
        }
        documents.stream().skip(1).forEach(more -> more.report("a configuration file holds one document"));
        YamlObject object = YamlObject.of(documents.get(0), Shapes.CONFIGURATION);
        expect(object, "apiVersion", "opmetrics/v1");
        expect(object, "kind", "Configuration");
        Map<String, String> kafka =
                KafkaProperties.read(object.get("kafka"), environment, secrets, this::reportSecret, settings::add);
        TopicNames topics = topics(settings.section("topics", object.object("topics", Shapes.TOPICS)));
        Section processor = settings.section("processor", object.object("processor", Shapes.PROCESSOR));
        Section alerts = settings.section("alerts", object.object("alerts", Shapes.ALERTS));
        Section delivery = settings.section("delivery", object.object("delivery", Shapes.DELIVERY));
        List<Path> definitions = definitions(object);
        List<FieldPath> masks = masks(object.object("dead_letters", Shapes.DEAD_LETTERS));
        ProcessorSettings processing = processor(processor, topics, kafka);
        AlertsSettings alerting = alerts(alerts, topics, kafka);
        NotifierSettings notifier = new NotifierSettings(
                alerts.text("notifier_group", "opmetrics-notifier"),
                topics.alerts(),
                topics.alertActions(),
                topics.notifier(),
                kafka);
        Optional<URI> pages = alerts.text("pages").flatMap(text -> valid("alerts.pages", () -> page(text)));
        Optional<DeliverySettings> delivering = delivery(delivery, topics, kafka);
        ManagementSettings management =
                management(settings.section("management", object.object("management", Shapes.MANAGEMENT)));
        configuration = Optional.of(new Configuration(
                definitions,
                kafka,
                topics,
                masks,
                processing,
                alerting,
                notifier,
                pages,
                delivering,
                management,
                settings.effective()));
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
        List<Path> definitions = object.get("definitions")
                .map(value -> value.items("a list of files and directories").stream()
                        .flatMap(item -> item.text().stream())
                        .map(directory::resolve)
                        .toList())
                .orElse(List.of(directory.resolve("definitions")));
        settings.add(Setting.of("definitions", definitions, origin(object.get("definitions"))));
        return definitions;
    }

    private Path directory() {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    }

    private List<FieldPath> masks(YamlObject deadLetters) {
        List<FieldPath> masks = deadLetters
                .get("mask")
                .map(value -> value.items("a list of fields such as [/customer/phone]").stream()
                        .flatMap(item -> item.fieldPath().stream())
                        .toList())
                .orElse(List.of());
        settings.add(Setting.of("dead_letters.mask", masks, origin(deadLetters.get("mask"))));
        return masks;
    }

    private static Origin origin(Optional<YamlValue> inFile) {
        return inFile.<Origin>map(value -> new Origin.File(value.location())).orElseGet(Origin.Default::new);
    }

    private static ManagementSettings management(Section section) {
        ManagementSettings defaults = ManagementSettings.DEFAULTS;
        return new ManagementSettings(
                section.text("host", defaults.host()), section.integer("port", 0, 65_535, defaults.port()));
    }

    private static TopicNames topics(Section section) {
        TopicNames defaults = TopicNames.DEFAULTS;
        return new TopicNames(
                section.text("metrics", defaults.metrics()),
                section.text("dead_letters", defaults.deadLetters()),
                section.text("replay", defaults.replay()),
                section.text("progress", defaults.progress()),
                section.text("definitions", defaults.definitions()),
                section.text("alerts", defaults.alerts()),
                section.text("alert_actions", defaults.alertActions()),
                section.text("notifier", defaults.notifier()));
    }

    private static ProcessorSettings processor(Section section, TopicNames topics, Map<String, String> kafka) {
        return new ProcessorSettings(
                section.text("application_id", "opmetrics-processor"),
                section.integer("partitions", 1, 1_000, 8),
                section.integer("max_dirty", 1, 10_000_000, 10_000),
                section.integer("threads", 1, 256, 1),
                section.duration("commit_interval", COMMIT, Duration.ofMillis(100)),
                Path.of(section.text("state_directory", "opmetrics-state")),
                topics.processor(),
                kafka);
    }

    private static AlertsSettings alerts(Section section, TopicNames topics, Map<String, String> kafka) {
        return new AlertsSettings(
                section.text("application_id", "opmetrics-alerts"),
                section.integer("partitions", 1, 1_000, 6),
                section.integer("threads", 1, 256, 1),
                section.duration("commit_interval", COMMIT, Duration.ofMillis(100)),
                Path.of(section.text("state_directory", "opmetrics-state")),
                topics.metrics(),
                topics.progress(),
                topics.alerts(),
                kafka);
    }

    private static URI page(String text) {
        URI address = URI.create(text.endsWith("/") ? text : text + "/");
        if (address.getScheme() == null || !address.getScheme().matches("https?")) {
            throw new IllegalArgumentException("is no address that begins with http:// or https://");
        }
        return address;
    }

    private Optional<DeliverySettings> delivery(Section section, TopicNames topics, Map<String, String> kafka) {
        Optional<URI> address = dynatrace(section, "url", URL).flatMap(url -> valid(URL, () -> IngestAddress.of(url)));
        Optional<ApiToken> token = secrets.read(TOKEN).flatMap(this::token);
        Optional<CertificateAuthorities> authorities = dynatrace(section, "ca_file", CA_FILE)
                .flatMap(pem -> valid(
                        CA_FILE, () -> CertificateAuthorities.of(directory().resolve(pem))));
        String group = section.text("group_id", "opmetrics-delivery");
        OnAmbiguous onAmbiguous = section.choice("on_ambiguous", Choice.of(OnAmbiguous.class), OnAmbiguous.RESEND);
        Duration answerWithin = section.duration("answer_within", ANSWER, Duration.ofSeconds(30));
        return address.flatMap(endpoint -> token.map(secret -> new DeliverySettings(
                endpoint,
                secret,
                authorities,
                topics.metrics(),
                topics.deadLetters(),
                group,
                onAmbiguous,
                answerWithin,
                kafka)));
    }

    /** A setting of delivery that has a variable with the name of Dynatrace, which goes first. */
    private Optional<String> dynatrace(Section section, String key, String variable) {
        Optional<String> value = Optional.ofNullable(environment.get(variable));
        value.ifPresent(text -> settings.add(Setting.of("delivery." + key, text, new Origin.Environment(variable))));
        return value.or(() -> section.text(key));
    }

    private Optional<ApiToken> token(Secrets.Found found) {
        settings.add(Setting.of("delivery.token", found.secret(), found.origin()));
        return valid(
                TOKEN,
                () -> found.file()
                        .map(ApiToken::ofFile)
                        .orElseGet(() -> new ApiToken(found.secret().reveal())));
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
