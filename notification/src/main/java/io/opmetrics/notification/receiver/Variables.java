package io.opmetrics.notification.receiver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in variables of the environment, or the content of the file that the same variable with {@code _FILE} names. */
final class Variables {

    private static final String FILE = "_FILE";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Map<String, String> environment;

    Variables(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws IllegalArgumentException with a sentence, if one has no value */
    String fill(String text) {
        return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
    }

    private String value(String name) {
        String value = environment.get(name);
        if (value != null) {
            return value;
        }
        String file = environment.get(name + FILE);
        if (file == null) {
            throw new IllegalArgumentException("the variable " + name + " is not set, nor is " + name + FILE);
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("the file that " + name + FILE + " names cannot be read", e);
        }
    }
}
