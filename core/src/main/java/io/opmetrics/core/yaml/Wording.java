package io.opmetrics.core.yaml;

import java.util.Collection;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** How messages name what was found in a file. */
public final class Wording {

    private static final int LONGEST_QUOTE = 60;

    private Wording() {}

    public static String quote(String text) {
        return '"' + cut(text, LONGEST_QUOTE) + '"';
    }

    /** The beginning of a text that may be of any length. */
    public static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length)) + "…";
    }

    /** {@code a}, {@code a or b}, {@code a, b or c}. */
    public static String oneOf(Collection<String> words) {
        List<String> all = List.copyOf(words);
        int last = all.size() - 1;
        return last < 1 ? String.join("", all) : String.join(", ", all.subList(0, last)) + " or " + all.get(last);
    }

    public static String describe(Node node) {
        if (node instanceof ScalarNode scalar) {
            Tag tag = scalar.getTag();
            if (tag.equals(Tag.STR)) {
                return "the text " + quote(scalar.getValue());
            }
            if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
                return "the number " + cut(scalar.getValue(), LONGEST_QUOTE);
            }
            if (tag.equals(Tag.NULL)) {
                return "nothing";
            }
            return tag.equals(Tag.BOOL) ? scalar.getValue() : "a value with the tag " + quote(tag.getValue());
        }
        return node instanceof SequenceNode ? "a list" : "an object";
    }
}
