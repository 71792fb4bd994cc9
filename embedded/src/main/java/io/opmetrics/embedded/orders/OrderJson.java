package io.opmetrics.embedded.orders;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/** The events in the words of the order service and of the intake service that turns orders away. */
final class OrderJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter LOCAL_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

    private interface Document {
        void write(JsonGenerator json) throws IOException;
    }

    private OrderJson() {}

    static byte[] created(Order order, long createdAt) {
        return utf8(json -> {
            json.writeStringField("eventType", "OrderCreated");
            json.writeStringField("orderId", order.id());
            json.writeStringField(
                    "createdAt",
                    LOCAL_TIME.format(Instant.ofEpochMilli(createdAt)
                            .atOffset(order.restaurant().country().offset())));
            json.writeObjectFieldStart("order");
            json.writeStringField("aggregator", order.aggregator());
            writePlace(json, order.restaurant());
            writeItems(json, order);
            writeTotals(json, order);
            json.writeObjectFieldStart("payment");
            json.writeStringField("method", order.paymentMethod());
            json.writeBooleanField("prepaid", !order.paymentMethod().equals("CASH"));
            json.writeEndObject();
            json.writeEndObject();
            json.writeObjectFieldStart("customer");
            json.writeStringField("hash", HexFormat.of().toHexDigits(order.customer()));
            json.writeBooleanField("returning", order.returningCustomer());
            json.writeEndObject();
            json.writeObjectFieldStart("delivery");
            json.writeNumberField("promisedMinutes", order.promisedMinutes());
            json.writeNumberField("distanceKm", BigDecimal.valueOf(order.distanceMetres(), 3));
            json.writeEndObject();
        });
    }

    static byte[] rejected(Order order, RejectionReason reason, long rejectedAt) {
        return utf8(json -> {
            json.writeStringField("eventType", "OrderRejected");
            json.writeStringField("orderId", order.id());
            json.writeNumberField("rejectedAt", rejectedAt);
            json.writeStringField("aggregator", order.aggregator());
            json.writeStringField("restaurantId", order.restaurant().id());
            json.writeStringField("reason", reason.name());
            json.writeObjectFieldStart("order");
            writePlace(json, order.restaurant());
            writeItems(json, order);
            writeTotals(json, order);
            json.writeEndObject();
        });
    }

    private static void writePlace(JsonGenerator json, Restaurant restaurant) throws IOException {
        json.writeStringField("country", restaurant.country().code());
        json.writeStringField("city", restaurant.city());
        json.writeStringField("restaurantId", restaurant.id());
        json.writeStringField("brand", restaurant.brand().name());
    }

    private static void writeItems(JsonGenerator json, Order order) throws IOException {
        json.writeArrayFieldStart("items");
        for (Order.Item item : order.items()) {
            json.writeStartObject();
            json.writeStringField("sku", item.dish().sku());
            json.writeStringField("name", item.dish().name());
            json.writeNumberField("quantity", item.quantity());
            json.writeNumberField("unitPrice", item.unitPrice());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeTotals(JsonGenerator json, Order order) throws IOException {
        json.writeObjectFieldStart("totals");
        json.writeStringField("currency", order.restaurant().country().currency());
        json.writeNumberField("subtotal", order.subtotal());
        json.writeNumberField("deliveryFee", order.deliveryFee());
        json.writeNumberField("total", order.total());
        json.writeEndObject();
    }

    private static byte[] utf8(Document document) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(1_024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            document.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
