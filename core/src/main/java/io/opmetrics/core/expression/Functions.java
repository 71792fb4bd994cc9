package io.opmetrics.core.expression;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The functions that a clause may call: CEL's standard ones and its string extensions, nothing that reads a clock. */
final class Functions {

    static final String HAS = "has";
    static final String SIZE = "size";
    static final String AND = "_&&_";
    static final String OR = "_||_";
    static final String NOT = "!_";
    static final String EQUALS = "_==_";
    static final String NOT_EQUALS = "_!=_";
    static final String IN = "@in";

    static final Set<String> ORDERINGS = Set.of("_<_", "_<=_", "_>_", "_>=_");
    static final Set<String> TEXT_TESTS = Set.of("startsWith", "endsWith", "contains");

    private static final Set<String> OTHER_OPERATORS =
            Set.of("_?_:_", "_+_", "_-_", "_*_", "_/_", "_%_", "-_", FieldReference.INDEX, "@not_strictly_false");

    private static final List<String> NAMED = List.of("""
            bool bytes charAt contains double duration dyn endsWith getDate getDayOfMonth getDayOfWeek getDayOfYear
            getFullYear getHours getMilliseconds getMinutes getMonth getSeconds has indexOf int join lastIndexOf
            lowerAscii matches replace reverse size split startsWith string substring timestamp trim uint upperAscii
            """.strip().split("\\s+"));

    private Functions() {}

    static boolean isKnown(String function) {
        return NAMED.contains(function)
                || Set.of(AND, OR, NOT, EQUALS, NOT_EQUALS, IN).contains(function)
                || ORDERINGS.contains(function)
                || OTHER_OPERATORS.contains(function);
    }

    /** Whether a call gives a number or text, so that it can never be a condition. */
    static boolean isArithmetic(String function) {
        return Set.of("_+_", "_-_", "_*_", "_/_", "_%_", "-_").contains(function);
    }

    static String unknown(String function) {
        String nearest = NAMED.stream()
                .min(Comparator.comparingInt(known -> distance(function, known)))
                .orElseThrow();
        return "unknown function \"" + function + "\""
                + (distance(function, nearest) <= Math.max(1, function.length() / 3)
                        ? "; did you mean " + nearest + "?"
                        : "");
    }

    /** How an operator is written: {@code _<_} is {@code <}. */
    static String symbol(String function) {
        return function.equals(IN) ? "in" : function.replace("_", "");
    }

    /** How many letters must be put in, taken out or exchanged to make one name the other; capitals do not count. */
    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int exchange = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchange, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
