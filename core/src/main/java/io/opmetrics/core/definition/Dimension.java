package io.opmetrics.core.definition;

import io.opmetrics.core.event.FieldPath;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One dimension of a metric and the field that it is read from.
 *
 * @param name as it appears on the point: {@code [a-z][a-z0-9_.:-]*}
 * @param defaultValue taken where the field is absent, null or empty; without it such an event is a dead letter
 * @param max distinct values admitted before further ones become {@code __other__}
 */
public record Dimension(String name, FieldPath field, Optional<String> defaultValue, OptionalInt max) {}
