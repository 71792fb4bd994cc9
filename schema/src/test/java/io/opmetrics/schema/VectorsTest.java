package io.opmetrics.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The published vectors, held against this library and against the JSON Schema. */
class VectorsTest {

    private static List<JsonNode> vectors() {
        try {
            List<JsonNode> vectors = new ArrayList<>();
            new ObjectMapper()
                    .readTree(JsonSchemaVerdict.resource("metric-point-vectors.json"))
                    .get("vectors")
                    .forEach(vectors::add);
            return vectors;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void there_are_more_than_a_hundred_and_many_of_each_verdict() {
        assertThat(vectors()).hasSizeGreaterThan(100);
        assertThat(vectors().stream().filter(vector -> vector.get("valid").asBoolean()))
                .hasSizeGreaterThan(35);
        assertThat(vectors()).extracting(vector -> vector.get("name").asText()).doesNotHaveDuplicates();
    }

    @TestFactory
    List<DynamicTest> this_library_gives_the_verdict() {
        return vectors().stream()
                .map(vector -> DynamicTest.dynamicTest(vector.get("name").asText(), () -> {
                    byte[] document = vector.get("document").asText().getBytes(StandardCharsets.UTF_8);
                    if (vector.get("valid").asBoolean()) {
                        MetricPoint point = MetricPointJson.read(document);
                        assertThat(MetricPointJson.read(MetricPointJson.write(point)))
                                .isEqualTo(point);
                    } else {
                        assertThatExceptionOfType(InvalidMetricPointException.class)
                                .isThrownBy(() -> MetricPointJson.read(document))
                                .extracting(InvalidMetricPointException::field)
                                .isEqualTo(vector.get("field").asText());
                    }
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> the_json_schema_gives_the_verdict() {
        return vectors().stream()
                .map(vector -> DynamicTest.dynamicTest(
                        vector.get("name").asText(),
                        () -> assertThat(JsonSchemaVerdict.isValid(
                                        vector.get("document").asText()))
                                .isEqualTo(vector.get("valid").asBoolean() || vector.has("beyondJsonSchema"))))
                .toList();
    }
}
