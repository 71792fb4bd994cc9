package io.opmetrics.core.definition.loader;

import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.definition.EventFormat;
import io.opmetrics.core.definition.SourceDefinition;
import io.opmetrics.core.definition.StartPosition;
import io.opmetrics.core.event.EventTime;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.yaml.Choice;
import io.opmetrics.core.yaml.DurationRange;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one source. */
final class SourceReader {

    /** Names appear in messages, metrics and topics, where anything else would have to be escaped. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    private static final Choice<EventFormat> FORMAT = Choice.of(EventFormat.class);
    private static final Choice<EventTime.Format> TIME_FORMAT = Choice.of(EventTime.Format.class);
    private static final Choice<EventTime.OnInvalid> ON_INVALID = Choice.of(EventTime.OnInvalid.class);

    private static final DurationRange MAX_FUTURE = new DurationRange(Duration.ZERO, Duration.ofDays(1));
    private static final Duration DEFAULT_MAX_FUTURE = Duration.ofMinutes(5);
    private static final DurationRange IDLE_CLOSE = new DurationRange(Duration.ofSeconds(1), Duration.ofHours(1));
    private static final Duration DEFAULT_IDLE_CLOSE = Duration.ofSeconds(30);
    private static final DurationRange BACK = new DurationRange(Duration.ofSeconds(1), Duration.ofDays(3650));

    /** Dynatrace refuses points older than an hour. */
    private static final StartPosition DEFAULT_START = new StartPosition.Back(Duration.ofMinutes(55));

    /** Stands for a field or a source that was reported; never given out. */
    static final FieldPath PLACEHOLDER_FIELD = new FieldPath(List.of("placeholder"));

    static final SourceDefinition PLACEHOLDER = new SourceDefinition(
            "placeholder",
            "placeholder",
            EventFormat.JSON,
            new EventTime(
                    PLACEHOLDER_FIELD, EventTime.Format.ISO8601, DEFAULT_MAX_FUTURE, EventTime.OnInvalid.DEAD_LETTER),
            DEFAULT_IDLE_CLOSE,
            DEFAULT_START);

    private SourceReader() {}

    static SourceDefinition read(String name, YamlValue value) {
        if (!NAME.matcher(name).matches()) {
            value.key()
                    .report(
                            quote(name) + " cannot be the name of a source",
                            Optional.of("use up to 100 letters, digits, '.', '_' and '-'"));
        }
        YamlObject source = YamlObject.of(value, Shapes.SOURCE);
        return new SourceDefinition(
                name,
                topic(source),
                source.choice("format", FORMAT, EventFormat.JSON),
                time(source.object("time", Shapes.TIME)),
                source.duration("idle_close", IDLE_CLOSE, DEFAULT_IDLE_CLOSE),
                source.get("start").map(SourceReader::start).orElse(DEFAULT_START));
    }

    private static String topic(YamlObject source) {
        Optional<String> topic = source.get("topic").flatMap(YamlValue::text);
        topic.filter(SourceReader::isNoTopic)
                .ifPresent(name -> source.get("topic")
                        .ifPresent(value -> value.report(
                                quote(name) + " cannot be the name of a topic",
                                Optional.of("Kafka allows up to 249 letters, digits, '.', '_' and '-'"))));
        return topic.orElse("");
    }

    private static boolean isNoTopic(String name) {
        return !TOPIC.matcher(name).matches() || name.equals(".") || name.equals("..");
    }

    private static EventTime time(YamlObject time) {
        return new EventTime(
                time.get("field").flatMap(YamlValue::fieldPath).orElse(PLACEHOLDER_FIELD),
                time.choice("format", TIME_FORMAT, EventTime.Format.ISO8601),
                time.duration("max_future", MAX_FUTURE, DEFAULT_MAX_FUTURE),
                time.choice("on_invalid", ON_INVALID, EventTime.OnInvalid.DEAD_LETTER));
    }

    private static StartPosition start(YamlValue value) {
        return switch (value.textOrNothing().orElse("")) {
            case "latest" -> new StartPosition.Latest();
            case "earliest" -> new StartPosition.Earliest();
            default -> back(value);
        };
    }

    private static StartPosition back(YamlValue value) {
        if (value.textOrNothing().filter(text -> !text.matches("[0-9].*")).isPresent()) {
            value.reportType("latest, earliest or a duration such as 55m");
            return DEFAULT_START;
        }
        return value.duration(BACK).<StartPosition>map(StartPosition.Back::new).orElse(DEFAULT_START);
    }
}
