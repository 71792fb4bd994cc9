package io.opmetrics.app.configuration;

import io.opmetrics.core.problem.Problem;
import io.opmetrics.core.yaml.Choice;
import io.opmetrics.core.yaml.DurationRange;
import io.opmetrics.core.yaml.PrometheusDuration;
import io.opmetrics.core.yaml.YamlObject;
import io.opmetrics.core.yaml.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Reads settings, each from its environment variable, else from the file, else its default. The variable of {@code threads}
 * in {@code processor} is {@code OPMETRICS_PROCESSOR_THREADS}.
 */
final class Settings {

    static final String PREFIX = "OPMETRICS_";

    private final Map<String, String> environment;
    private final List<Problem> problems;
    private final List<Setting> effective = new ArrayList<>();

    Settings(Map<String, String> environment, List<Problem> problems) {
        this.environment = environment;
        this.problems = problems;
    }

    Section section(String name, YamlObject object) {
        return new Section(name, object);
    }

    /** What has been read so far, as it is in force. */
    List<Setting> effective() {
        return List.copyOf(effective);
    }

    void add(Setting setting) {
        effective.add(setting);
    }

    private void report(String variable, String message) {
        problems.add(new Problem(variable, Optional.empty(), message, Optional.empty()));
    }

    /** One object of the file. */
    final class Section {

        private final String name;
        private final YamlObject object;

        private Section(String name, YamlObject object) {
            this.name = name;
            this.object = object;
        }

        Optional<String> text(String key) {
            Optional<String> found =
                    fromEnvironment(key, Optional::of).or(() -> object.get(key).flatMap(YamlValue::text));
            found.ifPresent(text -> inForce(key, text));
            return found;
        }

        String text(String key, String fallback) {
            return inForce(
                    key,
                    fromEnvironment(key, Optional::of)
                            .or(() -> object.get(key).flatMap(YamlValue::text))
                            .orElse(fallback));
        }

        int integer(String key, int least, int most, int fallback) {
            Optional<Integer> given = fromEnvironment(key, text -> {
                boolean fits =
                        text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
                if (!fits) {
                    report(variable(key), "must be a whole number from " + least + " to " + most);
                }
                return fits ? Optional.of(Integer.parseInt(text)) : Optional.empty();
            });
            return inForce(key, given.orElseGet(() -> {
                OptionalInt inFile =
                        object.get(key).map(value -> value.integer(least, most)).orElse(OptionalInt.empty());
                return inFile.orElse(fallback);
            }));
        }

        Duration duration(String key, DurationRange range, Duration fallback) {
            return inForce(
                    key,
                    fromEnvironment(key, text -> duration(variable(key), text, range))
                            .orElseGet(() -> object.duration(key, range, fallback)));
        }

        private Optional<Duration> duration(String variable, String text, DurationRange range) {
            try {
                Duration duration = PrometheusDuration.parse(text);
                if (range.contains(duration)) {
                    return Optional.of(duration);
                }
                report(variable, "must be " + range);
            } catch (IllegalArgumentException e) {
                report(variable, "is no duration: " + e.getMessage());
            }
            return Optional.empty();
        }

        <E extends Enum<E>> E choice(String key, Choice<E> choice, E fallback) {
            E inForce = fromEnvironment(key, text -> {
                        Optional<E> chosen = Optional.ofNullable(choice.words().get(text));
                        if (chosen.isEmpty()) {
                            report(
                                    variable(key),
                                    "must be one of " + choice.words().keySet());
                        }
                        return chosen;
                    })
                    .orElseGet(() -> object.choice(key, choice, fallback));
            add(Setting.of(name + "." + key, inForce.name().toLowerCase(Locale.ROOT), origin(key)));
            return inForce;
        }

        private <T> T inForce(String key, T value) {
            add(Setting.of(name + "." + key, value, origin(key)));
            return value;
        }

        private Origin origin(String key) {
            if (environment.containsKey(variable(key))) {
                return new Origin.Environment(variable(key));
            }
            return object.get(key)
                    .<Origin>map(value -> new Origin.File(value.location()))
                    .orElseGet(Origin.Default::new);
        }

        private <T> Optional<T> fromEnvironment(String key, Function<String, Optional<T>> read) {
            return Optional.ofNullable(environment.get(variable(key))).flatMap(read);
        }

        private String variable(String key) {
            return PREFIX + (name + "_" + key).toUpperCase(Locale.ROOT);
        }
    }
}
