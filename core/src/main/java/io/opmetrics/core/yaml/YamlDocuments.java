package io.opmetrics.core.yaml;

import io.opmetrics.core.problem.Problem.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads the YAML documents of one file; what is not YAML is reported in words for people. */
public final class YamlDocuments {

    private static final int MOST_ALIASES = 50;
    private static final int LONGEST_PROBLEM = 200;

    private YamlDocuments() {}

    /** The documents up to the first syntax error; empty ones are left out. */
    public static List<YamlValue> read(String text, ObjectShape expected, FileProblems problems) {
        int unprintable = firstUnprintable(text);
        if (unprintable >= 0) {
            problems.add(
                    problems.placeAfter(text.substring(0, unprintable)),
                    "the control character U+%04X is not allowed in YAML".formatted(text.codePointAt(unprintable)),
                    Optional.empty());
            return List.of();
        }
        List<YamlValue> documents = new ArrayList<>();
        if (compose(text, documents, problems) && documents.isEmpty()) {
            problems.addForFile("nothing is defined in this file: it should hold " + expected.description());
        }
        return documents;
    }

    /** Whether there was no syntax error. */
    private static boolean compose(String text, List<YamlValue> documents, FileProblems problems) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setCodePointLimit(Math.max(1, text.length()))
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setAllowNonScalarKeys(true)
                .build();
        try {
            BoundedComposer composer = new BoundedComposer(settings, text);
            while (composer.hasNext()) {
                Node document = composer.next();
                if (!document.getTag().equals(Tag.NULL)) {
                    documents.add(YamlValue.document(document, problems));
                }
            }
            return true;
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(problems::place).orElseGet(() -> problems.placeAfter(""));
            Optional<String> beginning = e.getContextMark()
                    .filter(mark -> mark.getLine() + 1 < place.line())
                    .map(mark -> "begun at " + problems.location(problems.place(mark)));
            problems.add(
                    place,
                    "not valid YAML: " + sentence(e),
                    hint(e.getProblem()).or(() -> beginning));
        } catch (YamlVersionException e) {
            problems.add(problems.placeAfter(""), "not valid YAML: this is not YAML 1.2", Optional.empty());
        } catch (YamlEngineException e) {
            // The only other error of the composer, and it has no place.
            problems.addForFile("not valid YAML: more than " + MOST_ALIASES + " aliases of objects and lists");
        }
        return false;
    }

    private static String sentence(MarkedYamlEngineException e) {
        String context = e.getContext() == null || e.getContext().isEmpty() ? "" : e.getContext() + ", ";
        // The library's advice on indentation is right for tabs only, and the hint gives it there.
        return context
                + Wording.cut(e.getProblem(), LONGEST_PROBLEM)
                        .replaceFirst("[. ]*(\\(Do not use .* for indentation\\))?$", "");
    }

    private static Optional<String> hint(String problem) {
        String text = problem.toLowerCase(Locale.ROOT);
        if (text.contains("(tab)")) {
            return Optional.of("indent with spaces");
        }
        if (text.startsWith("mapping values are not allowed")) {
            return Optional.of("is a line indented too far, or a text with \": \" not in quotes?");
        }
        if (text.contains("that cannot start any token")) {
            return Optional.of("write the text in quotes");
        }
        return Optional.empty();
    }

    private static int firstUnprintable(String text) {
        for (int index = 0; index < text.length(); index += Character.charCount(text.codePointAt(index))) {
            if (!StreamReader.isPrintable(text.codePointAt(index))) {
                return index;
            }
        }
        return -1;
    }
}
