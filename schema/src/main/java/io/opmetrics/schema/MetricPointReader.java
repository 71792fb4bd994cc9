package io.opmetrics.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one message strictly: every field known, none twice, none missing, nothing after it. */
final class MetricPointReader {

    private final FieldReader in;
    private final Set<MessageField> found = EnumSet.noneOf(MessageField.class);

    private String metric = "";
    private String type = "";
    private final SortedMap<String, String> dimensions = new TreeMap<>();
    private long start;
    private long time;
    private ValueReader.Parts value = new ValueReader.Parts();
    private long revision;
    private boolean restates;
    private Optional<String> unit = Optional.empty();
    private Optional<String> description = Optional.empty();
    private Optional<String> origin = Optional.empty();

    private MetricPointReader(FieldReader in) {
        this.in = in;
    }

    static MetricPoint read(JsonFactory json, byte[] bytes) {
        Utf8.check(bytes);
        try (JsonParser parser = json.createParser(bytes)) {
            return new MetricPointReader(new FieldReader(parser)).message();
        } catch (JsonProcessingException e) {
            throw new InvalidMetricPointException("", "is one JSON object", Shown.syntaxError(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }

    private MetricPoint message() throws IOException {
        in.expectObject("", in.next());
        while (in.next() != JsonToken.END_OBJECT) {
            String name = in.name();
            MessageField field = MessageField.of(name)
                    .orElseThrow(() -> new InvalidMetricPointException("", "has no such field", Shown.text(name)));
            if (!found.add(field)) {
                throw twice(field.text());
            }
            in.next();
            read(field);
        }
        in.expectEnd();
        for (MessageField field : MessageField.values()) {
            if (field.isRequired() && !found.contains(field)) {
                throw new InvalidMetricPointException(field.text(), "is required", "none");
            }
        }
        return point();
    }

    private void read(MessageField field) throws IOException {
        switch (field) {
            case SCHEMA -> checkVersion(in.integer("schema"));
            case METRIC -> metric = in.text("metric");
            case TYPE -> type = in.text("type");
            case DIMENSIONS -> readDimensions();
            case START -> start = in.integer("start");
            case TIME -> time = in.integer("time");
            case VALUE -> value = ValueReader.read(in);
            case REVISION -> revision = in.integer("revision");
            case RESTATES -> restates = in.bool("restates");
            case UNIT -> unit = Optional.of(in.text("unit"));
            case DESCRIPTION -> description = Optional.of(in.text("description"));
            case ORIGIN -> origin = Optional.of(in.text("origin"));
        }
    }

    private static void checkVersion(long version) {
        if (version != MetricPointJson.SCHEMA_VERSION) {
            throw new InvalidMetricPointException("schema", "is 1", Long.toString(version));
        }
    }

    private void readDimensions() throws IOException {
        in.expectObject("dimensions", in.current());
        while (in.next() != JsonToken.END_OBJECT) {
            String name = in.name();
            DimensionRules.checkName(name);
            in.next();
            if (dimensions.put(name, in.text(() -> DimensionRules.field(name))) != null) {
                throw twice(DimensionRules.field(name));
            }
        }
    }

    /** JSON leaves open which of two counts. */
    static InvalidMetricPointException twice(String field) {
        return new InvalidMetricPointException(field, "stands once", "it twice");
    }

    private MetricPoint point() {
        if (revision < 0 || revision > Integer.MAX_VALUE) {
            throw new InvalidMetricPointException(
                    "revision", "is a whole number from 0 to 2147483647", Long.toString(revision));
        }
        return new MetricPoint(
                metric, dimensions, start, time, value.of(type), (int) revision, restates, unit, description, origin);
    }
}
