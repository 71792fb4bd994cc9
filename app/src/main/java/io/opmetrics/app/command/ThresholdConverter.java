package io.opmetrics.app.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Thresholds: {@code 5}, {@code 0.25}, {@code 10..50}. */
final class ThresholdConverter implements ITypeConverter<Threshold> {

    private static final String NUMBER = "([-+]?[0-9]{1,15}(?:\\.[0-9]{1,15})?)";
    private static final Pattern SHAPE = Pattern.compile(NUMBER + "(?:\\.\\." + NUMBER + ")?");

    @Override
    public Threshold convert(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("\"" + text + "\" is no threshold such as 5, 0.25 or 10..50");
        }
        double low = Double.parseDouble(matcher.group(1));
        double high = matcher.group(2) == null ? low : Double.parseDouble(matcher.group(2));
        if (low > high) {
            throw new TypeConversionException("\"" + text + "\": the lower threshold comes first");
        }
        return new Threshold(low, high);
    }
}
