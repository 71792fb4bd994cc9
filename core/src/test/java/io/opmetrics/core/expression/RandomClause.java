package io.opmetrics.core.expression;

import io.opmetrics.core.event.FieldValues;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Clauses of the common subset, and events that they meet, with every mixture of types. */
final class RandomClause {

    private static final List<String> TEXTS = List.of("", "a", "ab", "b", "TEST", "é😀", "😀", "(", "7");
    private static final List<Long> INTEGERS = List.of(0L, 1L, 2L, -1L, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE);
    private static final List<Double> DECIMALS = List.of(0.0, -0.0, 1.0, 1.5, 0x1p53, 0x1p63, -1e30, 1e-30);
    private static final List<String> FIELDS = List.of("event.a", "event.b", "event[\"order-id\"]", "event.c.d");

    private final Random random;

    RandomClause(Random random) {
        this.random = random;
    }

    String condition(int depth) {
        int kind = random.nextInt(depth > 0 ? 10 : 6);
        return switch (kind) {
            case 0, 1 -> "(" + operand() + pick(" == ", " != ") + operand() + ")";
            case 2 -> "(" + operand() + pick(" < ", " <= ", " > ", " >= ") + operand() + ")";
            case 3 -> "(" + operand() + " in [" + operands() + "])";
            case 4 -> field() + pick(".startsWith(", ".endsWith(", ".contains(") + pick(field(), text()) + ")";
            case 5 -> pick("has(" + field() + ")", field(), "true", "false");
            case 6 -> "!" + condition(depth - 1);
            case 7 -> "(" + condition(depth - 1) + pick(" == ", " != ") + pick(condition(depth - 1), field()) + ")";
            default -> "(" + condition(depth - 1) + pick(" && ", " || ") + condition(depth - 1) + ")";
        };
    }

    private String operand() {
        return switch (random.nextInt(8)) {
            case 0 -> pick(INTEGERS).toString();
            case 1 -> pick(DECIMALS).toString();
            case 2 -> text();
            case 3 -> pick("null", "true", "false");
            case 4 -> pick("size(" + field() + ")", field() + ".size()");
            default -> field();
        };
    }

    private String operands() {
        return Stream.generate(this::operand).limit(random.nextInt(4)).collect(Collectors.joining(", "));
    }

    private String field() {
        return pick(FIELDS);
    }

    private String text() {
        return "\"" + pick(TEXTS) + "\"";
    }

    FieldValues event(int size) {
        FieldValues event = new FieldValues(size);
        for (int slot = 0; slot < size; slot++) {
            switch (random.nextInt(12)) {
                case 0, 1 -> event.setInteger(slot, pick(INTEGERS));
                case 2, 3 -> {
                    double decimal = pick(DECIMALS);
                    event.setDecimal(slot, decimal, Double.toString(decimal));
                }
                case 4, 5, 6 -> event.setString(slot, pick(TEXTS));
                case 7, 8 -> event.setBoolean(slot, random.nextBoolean());
                case 9 -> event.setNull(slot);
                case 10 -> event.setStructure(slot);
                default -> {} // absent
            }
        }
        return event;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
