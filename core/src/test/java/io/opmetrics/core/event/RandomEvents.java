package io.opmetrics.core.event;

import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Events of any shape, and fields that some of them have. */
final class RandomEvents {

    private RandomEvents() {}

    static FieldSet fields(Random random) {
        return new FieldSet(
                Stream.generate(() -> path(random)).limit(random.nextInt(7)).toList());
    }

    static Map<String, Object> event(Random random) {
        return object(random, 3);
    }

    private static FieldPath path(Random random) {
        return new FieldPath(
                Stream.generate(() -> name(random)).limit(1 + random.nextInt(3)).toList());
    }

    private static Map<String, Object> object(Random random, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int size = random.nextInt(8); size > 0; size--) {
            object.put(name(random), value(random, depth));
        }
        return object;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 11 : 7)) {
            case 0 -> List.of("", "text", "größe \n 😀 \"", "x".repeat(5_000)).get(random.nextInt(4));
            case 1 -> random.nextLong();
            case 2 -> random.nextInt(10);
            case 3 -> new BigInteger(100, random).negate();
            case 4 -> new BigDecimal(new BigInteger(40, random), random.nextInt(20));
            case 5 -> random.nextBoolean();
            case 6 -> NullNode.getInstance();
            case 7 ->
                Stream.generate(() -> value(random, depth - 1))
                        .limit(random.nextInt(4))
                        .toList();
            default -> object(random, depth - 1);
        };
    }

    /** Few enough that events and field sets meet. */
    private static String name(Random random) {
        List<String> names = List.of("a", "b", "c", "order-id", "größe", "x/y", "~", "", "n".repeat(40));
        return names.get(random.nextInt(names.size()));
    }
}
