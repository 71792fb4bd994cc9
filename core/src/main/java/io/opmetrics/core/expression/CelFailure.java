package io.opmetrics.core.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.runtime.CelEvaluationException;
import io.opmetrics.core.event.FieldPath;
import io.opmetrics.core.event.FieldValues;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says why CEL could not decide. CEL's own messages quote the event, so none of them is passed on. */
final class CelFailure {

    private CelFailure() {}

    static FilterException of(CelEvaluationException failure, FieldValues event, Map<FieldPath, Integer> fields) {
        CelErrorCode code = failure.getErrorCode();
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FilterException undecided) {
                return undecided;
            }
            if (cause instanceof CelRuntimeException first) {
                code = first.getErrorCode();
            }
        }
        String found = fields.entrySet().stream()
                .map(field -> FieldReference.text(field.getKey()) + " is " + Site.name(event.kind(field.getValue())))
                .collect(Collectors.joining(", "));
        return new FilterException("cannot decide the filter: " + reason(code) + (found.isEmpty() ? "" : "; " + found));
    }

    private static String reason(CelErrorCode code) {
        return switch (code) {
            case DIVIDE_BY_ZERO -> "a division by zero";
            case NUMERIC_OVERFLOW -> "a number beyond 64 bits";
            case BAD_FORMAT -> "a text that cannot be converted";
            case INDEX_OUT_OF_BOUNDS, ATTRIBUTE_NOT_FOUND -> "no such element in a list or map";
            case ITERATION_BUDGET_EXCEEDED -> "too many iterations";
            case INVALID_ARGUMENT -> "an argument that a function does not take";
            default -> "types that do not fit";
        };
    }
}
