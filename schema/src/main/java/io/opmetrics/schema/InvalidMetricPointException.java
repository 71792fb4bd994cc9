package io.opmetrics.schema;

/** A point that breaks a rule of the schema. */
public final class InvalidMetricPointException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final String rule;
    private final String value;

    /**
     * @param field where, such as {@code dimensions.aggregator}; empty for the document as a whole
     * @param rule what must hold, in words
     * @param value what was found, cut to a readable length
     */
    public InvalidMetricPointException(String field, String rule, String value) {
        super((field.isEmpty() ? "message" : field) + ": " + rule + ", found " + value);
        this.field = field;
        this.rule = rule;
        this.value = value;
    }

    public String field() {
        return field;
    }

    public String rule() {
        return rule;
    }

    public String value() {
        return value;
    }
}
