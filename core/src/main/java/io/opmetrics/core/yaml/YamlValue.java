package io.opmetrics.core.yaml;

import static io.opmetrics.core.yaml.Wording.describe;
import static io.opmetrics.core.yaml.Wording.quote;

import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.problem.Problem.Place;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of a file, its name and its place. Whoever asks it for a type that it does not have gets nothing, and the
 * problem is reported.
 */
public final class YamlValue {

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,30}(\\.[0-9]{0,30})?([eE][-+]?[0-9]{1,3})?");

    private final String name;
    private final Node node;
    private final Node keyNode;
    private final FileProblems problems;

    private YamlValue(String name, Node node, Node keyNode, FileProblems problems) {
        this.name = name;
        this.node = node;
        this.keyNode = keyNode;
        this.problems = problems;
    }

    public static YamlValue document(Node node, FileProblems problems) {
        return new YamlValue("a definitions file", node, node, problems);
    }

    /** The key that this value stands under; the value itself in a list. */
    public YamlValue key() {
        return new YamlValue(name, keyNode, keyNode, problems);
    }

    public boolean isObject() {
        return node instanceof MappingNode && node.getTag().equals(Tag.MAP);
    }

    public boolean isList() {
        return node instanceof SequenceNode && node.getTag().equals(Tag.SEQ);
    }

    public boolean isText() {
        return node.getTag().equals(Tag.STR);
    }

    /** The fields of an object, duplicates reported; nothing for any other type. */
    public Map<String, YamlValue> fields() {
        Map<String, YamlValue> fields = new LinkedHashMap<>();
        if (isObject() && node instanceof MappingNode mapping) {
            mapping.getValue().forEach(field -> addField(field, fields));
        }
        return fields;
    }

    private void addField(NodeTuple field, Map<String, YamlValue> fields) {
        Node key = field.getKeyNode();
        if (!(key instanceof ScalarNode scalar) || !key.getTag().equals(Tag.STR)) {
            problems.add(
                    problems.place(key),
                    "a key must be text, found " + describe(key),
                    key instanceof ScalarNode scalarKey ? inQuotes(scalarKey) : Optional.empty());
            return;
        }
        YamlValue value = new YamlValue(quote(scalar.getValue()), field.getValueNode(), key, problems);
        YamlValue first = fields.putIfAbsent(scalar.getValue(), value);
        if (first != null) {
            value.key()
                    .report(
                            "duplicate key " + value.name,
                            Optional.of("first at " + first.key().location()));
        }
    }

    /** The fields of an object whose names are the author's choice. */
    public Map<String, YamlValue> namedFields(String description) {
        if (!isObject()) {
            reportType(description);
        }
        return fields();
    }

    public List<YamlValue> items(String description) {
        if (isList() && node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(item -> new YamlValue("an item of " + name, item, item, problems))
                    .toList();
        }
        reportType(description);
        return List.of();
    }

    public Optional<String> text() {
        if (isText() && node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        boolean quotesHelp = node.getTag().equals(Tag.INT)
                || node.getTag().equals(Tag.FLOAT)
                || node.getTag().equals(Tag.BOOL);
        report(
                name + " must be text, found " + describe(node),
                quotesHelp && node instanceof ScalarNode scalar ? inQuotes(scalar) : Optional.empty());
        return Optional.empty();
    }

    /** The text, nothing reported. */
    public Optional<String> textOrNothing() {
        return isText() && node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    public Optional<FieldPath> fieldPath() {
        Optional<String> pointer = text();
        try {
            return pointer.map(FieldPath::parse);
        } catch (IllegalArgumentException e) {
            report(name + " names no field", Optional.ofNullable(e.getMessage()));
            return Optional.empty();
        }
    }

    public OptionalInt integer(int least, int most) {
        if (node instanceof ScalarNode scalar && scalar.getValue().matches("[0-9]{1,9}")) {
            int value = Integer.parseInt(scalar.getValue());
            if (node.getTag().equals(Tag.INT) && value >= least && value <= most) {
                return OptionalInt.of(value);
            }
        }
        reportType("a whole number from " + least + " to " + most);
        return OptionalInt.empty();
    }

    /** A finite decimal number, whole or not. */
    public OptionalDouble number() {
        boolean isNumber = node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
        if (isNumber
                && node instanceof ScalarNode scalar
                && NUMBER.matcher(scalar.getValue()).matches()) {
            double value = Double.parseDouble(scalar.getValue());
            if (Double.isFinite(value)) {
                return OptionalDouble.of(value);
            }
        }
        reportType("a number");
        return OptionalDouble.empty();
    }

    public Optional<Duration> duration(DurationRange range) {
        if (!(node instanceof ScalarNode scalar) || !isText()) {
            report(
                    name + " must be a duration such as 30s, 10m, 1h30m or 7d, found " + describe(node),
                    node.getTag().equals(Tag.INT) ? Optional.of("a number needs a unit") : Optional.empty());
            return Optional.empty();
        }
        Duration duration;
        try {
            duration = PrometheusDuration.parse(scalar.getValue());
        } catch (IllegalArgumentException e) {
            report(name + " is no duration: " + quote(scalar.getValue()), Optional.ofNullable(e.getMessage()));
            return Optional.empty();
        }
        if (!range.contains(duration)) {
            report(name + " must be " + range + ", found " + PrometheusDuration.format(duration));
            return Optional.empty();
        }
        return Optional.of(duration);
    }

    public <E extends Enum<E>> Optional<E> choice(Choice<E> choice) {
        Optional<String> word = text();
        Optional<E> chosen = word.map(choice.words()::get);
        if (word.isPresent() && chosen.isEmpty()) {
            reportWord(word.get(), choice);
        }
        return chosen;
    }

    private void reportWord(String word, Choice<?> choice) {
        Optional<String> use = Optional.of("use " + Wording.oneOf(choice.words().keySet()));
        if (choice.unsupported().contains(word)) {
            report("value " + quote(word) + " of " + name + " is not supported by this version yet", use);
        } else {
            Optional<String> meant =
                    DidYouMean.nearest(word, choice.words().keySet()).map(DidYouMean::ask);
            report("unknown value " + quote(word) + " for " + name, meant.or(() -> use));
        }
    }

    public void reportType(String description) {
        report(name + " must be " + description + ", found " + describe(node));
    }

    public void report(String message) {
        report(message, Optional.empty());
    }

    public void report(String message, Optional<String> hint) {
        problems.add(problems.place(node), message, hint);
    }

    /** Points at one character of a text; at its start where the text is folded or escaped in the file. */
    public void reportWithin(int offset, String message) {
        Place place = problems.place(node);
        String value = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        int start = place.text().offsetByCodePoints(0, Math.min(place.column() - 1, codePoints(place.text())));
        for (int quotes = 0; quotes <= 1; quotes++) {
            if (!value.isEmpty() && place.text().startsWith(value, start + quotes)) {
                int column =
                        place.column() - 1 + quotes + codePoints(value.substring(0, Math.min(offset, value.length())));
                problems.add(problems.place(place.line() - 1, column, 1), message, Optional.empty());
                return;
            }
        }
        report(message, Optional.of("at character " + (offset + 1) + " of " + name));
    }

    /** {@code metrics.yaml:17:5}. */
    public String location() {
        return problems.location(problems.place(node));
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    private static Optional<String> inQuotes(ScalarNode scalar) {
        return Optional.of("write it in quotes: " + quote(scalar.getValue()));
    }
}
