package io.opmetrics.testkit.dynatrace.line;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code 80.6}, {@code gauge,80.6}, {@code gauge,min=..,max=..,sum=..,count=..} or {@code count,delta=..}. */
final class PayloadParser {

    private static final Set<String> DELTA = Set.of("delta");
    private static final Set<String> SUMMARY = Set.of("min", "max", "sum", "count");
    private static final Pattern OBSERVATIONS = Pattern.compile("0*[1-9][0-9]{0,17}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?");
    private static final double TOLERANCE = 1e-6;

    private PayloadParser() {}

    static Payload parse(Scanner in) throws InvalidLineException {
        String word = in.until(",");
        if (!word.equals("count") && !word.equals("gauge")) {
            return single(word);
        }
        in.expect(',');
        if (word.equals("gauge") && "+-.0123456789".indexOf(in.peek()) >= 0) {
            return single(in.until(","));
        }
        Map<String, String> values = new LinkedHashMap<>();
        do {
            String name = in.until("=,");
            in.expect('=');
            if (values.putIfAbsent(name, in.until(",")) != null) {
                throw new InvalidLineException("value '" + InvalidLineException.shown(name) + "' twice in the payload");
            }
        } while (in.skip(','));
        return word.equals("count") ? count(values) : gauge(values);
    }

    private static Payload single(String digits) throws InvalidLineException {
        double value = number(digits);
        return new Payload.Gauge(value, value, value, 1);
    }

    private static Payload count(Map<String, String> values) throws InvalidLineException {
        if (!values.keySet().equals(DELTA)) {
            throw new InvalidLineException("count needs exactly delta, found " + shown(values));
        }
        return new Payload.Count(number(values.getOrDefault("delta", "")));
    }

    private static Payload gauge(Map<String, String> values) throws InvalidLineException {
        if (!values.keySet().equals(SUMMARY)) {
            throw new InvalidLineException("gauge needs exactly min, max, sum and count, found " + shown(values));
        }
        double min = number(values.getOrDefault("min", ""));
        double max = number(values.getOrDefault("max", ""));
        double sum = number(values.getOrDefault("sum", ""));
        long count = observations(values.getOrDefault("count", ""));
        double mean = sum / count;
        double slack = TOLERANCE * Math.max(Math.abs(min), Math.abs(max));
        if (min > max || mean < min - slack || mean > max + slack) {
            throw new InvalidLineException("gauge must keep min <= sum / count <= max");
        }
        if (count == 1 && (min != max || min != sum)) {
            throw new InvalidLineException("gauge of one value must have min = max = sum");
        }
        return new Payload.Gauge(min, max, sum, count);
    }

    private static long observations(String digits) throws InvalidLineException {
        if (!OBSERVATIONS.matcher(digits).matches()) {
            throw new InvalidLineException("count of a gauge must be a whole number of at least 1");
        }
        return Long.parseLong(digits);
    }

    private static double number(String digits) throws InvalidLineException {
        if (!NUMBER.matcher(digits).matches()) {
            throw new InvalidLineException(
                    digits.isEmpty()
                            ? "unexpected end of input"
                            : "invalid number '" + InvalidLineException.shown(digits) + "'");
        }
        double value = Double.parseDouble(digits);
        if (!Double.isFinite(value)) {
            throw new InvalidLineException("number '" + InvalidLineException.shown(digits) + "' is not finite");
        }
        return value;
    }

    private static String shown(Map<String, String> values) {
        return InvalidLineException.shown(values.keySet().toString());
    }
}
