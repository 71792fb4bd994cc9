package io.opmetrics.app.management;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.opmetrics.app.management.ProcessHealth.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Answers of the management server as JSON. */
final class HealthJson {

    private static final JsonFactory JSON = new JsonFactory();

    private HealthJson() {}

    static byte[] flag(String name, boolean value) {
        return write(out -> out.writeBooleanField(name, value));
    }

    static byte[] health(Report report) {
        return write(out -> {
            out.writeBooleanField("healthy", report.isHealthy());
            out.writeBooleanField("ready", report.isReady());
            out.writeObjectFieldStart("components");
            for (Map.Entry<String, ComponentHealth> component :
                    report.components().entrySet()) {
                out.writeObjectFieldStart(component.getKey());
                out.writeStringField("state", component.getValue().state().word());
                out.writeStringField(
                        "since",
                        component
                                .getValue()
                                .since()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
                out.writeStringField("sentence", component.getValue().sentence());
                out.writeEndObject();
            }
            out.writeEndObject();
        });
    }

    private interface Fields {
        void write(JsonGenerator out) throws IOException;
    }

    private static byte[] write(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            fields.write(out);
            out.writeEndObject();
            out.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every write", e);
        }
        return bytes.toByteArray();
    }
}
