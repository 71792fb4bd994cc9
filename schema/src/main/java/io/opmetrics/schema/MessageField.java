package io.opmetrics.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of a message. */
enum MessageField {
    SCHEMA(true),
    METRIC(true),
    TYPE(true),
    DIMENSIONS(true),
    START(true),
    TIME(true),
    VALUE(true),
    REVISION(true),
    RESTATES(false),
    UNIT(false),
    DESCRIPTION(false),
    ORIGIN(false);

    private static final Map<String, MessageField> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(MessageField::text, Function.identity()));

    private final boolean isRequired;

    MessageField(boolean isRequired) {
        this.isRequired = isRequired;
    }

    static Optional<MessageField> of(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    boolean isRequired() {
        return isRequired;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
