package io.opmetrics.delivery.lambda;

import com.fasterxml.jackson.core.JsonGenerator;
import io.opmetrics.delivery.lambda.InvocationCounters.Count;
import java.io.IOException;
import java.util.Map;

/**
 * The counters of an invocation as one line in CloudWatch's embedded metric format: CloudWatch makes metrics of it, and no
 * API is called.
 */
final class MetricsLine {

    private static final String NAMESPACE = "Opmetrics";
    private static final String DIMENSION = "FunctionName";

    private MetricsLine() {}

    /** @param now epoch milliseconds */
    static String of(InvocationCounters counters, String functionName, String requestId, long now) {
        return JsonText.object(json -> {
            writeDirective(json, now);
            json.writeStringField(DIMENSION, functionName);
            json.writeStringField("RequestId", requestId);
            for (Count count : Count.values()) {
                json.writeNumberField(count.title(), counters.get(count));
            }
            write(json, "DeadLetterReasons", counters.deadLetterReasons());
            write(json, "RetryReasons", counters.retryReasons());
        });
    }

    private static void writeDirective(JsonGenerator json, long now) throws IOException {
        json.writeObjectFieldStart("_aws");
        json.writeNumberField("Timestamp", now);
        json.writeArrayFieldStart("CloudWatchMetrics");
        json.writeStartObject();
        json.writeStringField("Namespace", NAMESPACE);
        json.writeArrayFieldStart("Dimensions");
        json.writeStartArray();
        json.writeString(DIMENSION);
        json.writeEndArray();
        json.writeEndArray();
        json.writeArrayFieldStart("Metrics");
        for (Count count : Count.values()) {
            json.writeStartObject();
            json.writeStringField("Name", count.title());
            json.writeStringField("Unit", "Count");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String field, Map<String, Long> reasons) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, Long> reason : reasons.entrySet()) {
            json.writeNumberField(reason.getKey(), reason.getValue());
        }
        json.writeEndObject();
    }
}
