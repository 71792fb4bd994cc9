package io.opmetrics.core.alert;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with {@code {{ name }}} in them. What is filled in came from events and is not escaped for any target. */
public final class Template {

    private static final Pattern NAME = Pattern.compile("\\{\\{\\s*([^{}\\s]*)\\s*}}");

    private Template() {}

    /** The names in a text, in their order. */
    public static List<String> names(String text) {
        return NAME.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** The text with values for its names; a name without a value stays as it is written. */
    public static String fill(String text, Map<String, String> values) {
        return NAME.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group())));
    }
}
