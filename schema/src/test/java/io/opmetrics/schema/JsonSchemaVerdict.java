package io.opmetrics.schema;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What a validator that knows nothing of this library says of a document, by the published JSON Schema. */
final class JsonSchemaVerdict {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(resource("metric-point.schema.json"));

    private JsonSchemaVerdict() {}

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(JsonSchemaVerdict.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isValid(String document) {
        try {
            return SCHEMA.validate(document, InputFormat.JSON).isEmpty();
        } catch (RuntimeException notJson) {
            return false;
        }
    }
}
