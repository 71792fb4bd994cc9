package io.opmetrics.core.expression;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a sentence what CEL's parser reports in the terms of its grammar. */
final class SyntaxMessage {

    private static final Pattern WORD = Pattern.compile("\\w+|\\S");
    private static final Pattern WORD_BEFORE = Pattern.compile("(\\w+)\\s*$");

    /** What people write who know another language, and what CEL wants instead. */
    private static final Map<String, String> HABITS = Map.of(
            "=", "compare with ==, not =",
            "&", "\"and\" is written &&",
            "|", "\"or\" is written ||",
            "and", "\"and\" is written &&",
            "or", "\"or\" is written ||",
            "not", "\"not\" is written !",
            "is", "\"is\" is written ==",
            "like", "\"like\" is written as a call: startsWith, endsWith, contains or matches");

    private SyntaxMessage() {}

    static String of(String text, int offset, String cel) {
        if (cel.contains("recursion limit")) {
            return "the filter is nested too deeply";
        }
        if (cel.startsWith("For input string")) {
            return "this number does not fit into 64 bits";
        }
        Matcher word = WORD.matcher(text).region(offset, text.length());
        boolean atEnd = !word.find();
        String here = atEnd ? "" : word.group();
        if (HABITS.containsKey(here)) {
            return HABITS.get(here);
        }
        if (cel.startsWith("token recognition error") && (here.equals("'") || here.equals("\""))) {
            return "this text has no closing quote";
        }
        Matcher before = WORD_BEFORE.matcher(text).region(0, offset);
        if (before.find() && HABITS.containsKey(before.group(1))) {
            return HABITS.get(before.group(1));
        }
        if (text.substring(0, offset).stripTrailing().endsWith(".")) {
            return "after a dot stands the name of a field; other names are written event[\"order-id\"]";
        }
        if (!cel.matches("(?s)(token recognition|mismatched|extraneous|missing|no viable).*")) {
            return cel.lines().findFirst().orElse(cel);
        }
        return atEnd ? "the filter ends too early" : "did not expect \"" + here + "\" here";
    }
}
