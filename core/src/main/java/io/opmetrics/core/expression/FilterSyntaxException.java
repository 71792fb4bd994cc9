package io.opmetrics.core.expression;

/** A clause that cannot be used; the message is a sentence for the person who wrote it. */
public final class FilterSyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    private final int offset;

    /** @param offset where in the clause, in characters from 0 */
    public FilterSyntaxException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    /** Where in the clause, in characters from 0. */
    public int offset() {
        return offset;
    }
}
