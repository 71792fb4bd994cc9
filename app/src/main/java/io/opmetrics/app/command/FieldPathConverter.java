package io.opmetrics.app.command;

import io.opmetrics.core.event.FieldPath;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A field of an event: {@code /order/aggregator}. */
final class FieldPathConverter implements ITypeConverter<FieldPath> {

    @Override
    public FieldPath convert(String text) {
        try {
            return FieldPath.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
