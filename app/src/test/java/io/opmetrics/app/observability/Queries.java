package io.opmetrics.app.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The queries in what is deployed beside Opmetrics, and the metrics that they name. */
public final class Queries {

    public static final Path DIRECTORY = Path.of("..", "deploy", "observability");

    private static final Set<String> WORDS = Set.of("or", "and", "unless", "offset", "bool");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), *\\w+\\)");

    private Queries() {}

    public static List<String> ofAlerts() throws IOException {
        return find(load("alerts.yaml"), Set.of("expr"));
    }

    public static List<String> ofDashboard() throws IOException {
        // A query of a variable is an object in an object of the same name, so the inner text alone is found.
        return find(load("dashboard.json"), Set.of("expr", "query")).stream()
                .filter(query -> !query.equals("prometheus"))
                .map(query -> LABEL_VALUES.matcher(query).replaceAll("$1"))
                .toList();
    }

    static Object load(String file) throws IOException {
        return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(DIRECTORY.resolve(file)));
    }

    private static List<String> find(Object node, Set<String> fields) {
        List<String> found = new ArrayList<>();
        if (node instanceof Map<?, ?> object) {
            object.forEach((name, value) -> {
                if (fields.contains(name) && value instanceof String text) {
                    found.add(text);
                } else if (value != null) {
                    found.addAll(find(value, fields));
                }
            });
        } else if (node instanceof Collection<?> list) {
            list.forEach(item -> found.addAll(find(item, fields)));
        }
        return found;
    }

    /** Every metric that a query names: what is left when functions, labels, texts and durations are taken out. */
    public static Set<String> metrics(String query) {
        String bare = query.replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\[[^]]*]", "")
                .replaceAll("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)", "");
        Set<String> metrics = new TreeSet<>();
        Matcher names = Pattern.compile("(?<![\\w$])[a-zA-Z_:][\\w:]*(?!\\w)(?!\\s*\\()")
                .matcher(bare);
        while (names.find()) {
            if (!WORDS.contains(names.group())) {
                metrics.add(names.group());
            }
        }
        return metrics;
    }
}
