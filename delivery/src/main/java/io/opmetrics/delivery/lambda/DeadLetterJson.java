package io.opmetrics.delivery.lambda;

import com.fasterxml.jackson.core.JsonGenerator;
import io.opmetrics.schema.deadletter.DeadLetter;
import java.io.IOException;
import java.util.Optional;

/**
 * A dead letter as one line of JSON: {@code {"deadLetter":{"topic":…,"partition":…,"offset":…,"reason":…,"text":…,
 * "metric":…,"field":…,"original":…}}}, the original in base64. Metric and field are left out where they say nothing.
 */
final class DeadLetterJson {

    private DeadLetterJson() {}

    static String of(DeadLetter letter) {
        return JsonText.object(json -> {
            json.writeObjectFieldStart("deadLetter");
            json.writeStringField("topic", letter.topic());
            json.writeNumberField("partition", letter.partition());
            json.writeNumberField("offset", letter.offset());
            json.writeStringField("reason", letter.reason());
            json.writeStringField("text", letter.text());
            write(json, "metric", letter.metric());
            write(json, "field", letter.field());
            json.writeFieldName("original");
            json.writeBinary(letter.original());
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, String field, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(field, text.get());
        }
    }
}
