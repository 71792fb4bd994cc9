package io.opmetrics.app.command;

import io.opmetrics.app.alerts.IdPrefix;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The id of an alert or a silence, or its first letters: {@code 7k2f9}. */
final class IdPrefixConverter implements ITypeConverter<IdPrefix> {

    @Override
    public IdPrefix convert(String text) {
        try {
            return IdPrefix.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("\"" + text + "\": " + e.getMessage());
        }
    }
}
