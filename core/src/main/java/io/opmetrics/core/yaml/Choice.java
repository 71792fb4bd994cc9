package io.opmetrics.core.yaml;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The words that a field accepts.
 *
 * @param words in the order in which messages list them
 * @param unsupported words that the format has, but this version does not read yet
 */
public record Choice<E extends Enum<E>>(Map<String, E> words, List<String> unsupported) {

    /** The constants of an enum in lower case. */
    public static <E extends Enum<E>> Choice<E> of(Class<E> type, String... unsupported) {
        Map<String, E> words = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(
                        constant -> constant.name().toLowerCase(Locale.ROOT),
                        Function.identity(),
                        (one, other) -> one,
                        LinkedHashMap::new));
        return new Choice<>(words, List.of(unsupported));
    }
}
