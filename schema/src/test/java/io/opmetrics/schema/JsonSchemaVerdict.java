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

    /** A byte order mark is for the parser to judge, and many pass over it. */
    static boolean isValid(String document) {
        String json = document.startsWith("\uFEFF") ? document.substring(1) : document;
        try {
            return SCHEMA.validate(json, InputFormat.JSON).isEmpty();
        } catch (RuntimeException notJson) {
            return false;
        }
    }
}
