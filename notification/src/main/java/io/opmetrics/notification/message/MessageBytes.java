package io.opmetrics.notification.message;

import io.opmetrics.core.alert.Condition;
import io.opmetrics.core.alert.Operator;
import io.opmetrics.core.alert.Severity;
import io.opmetrics.core.alert.planner.AlertAction.Acknowledge;
import io.opmetrics.core.alert.planner.Notification.Reason;
import io.opmetrics.core.encoding.ByteReader;
import io.opmetrics.core.encoding.ByteWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A message as it is kept until it was sent; a version byte first. */
public final class MessageBytes {

    private static final int VERSION = 1;

    private MessageBytes() {}

    public static byte[] write(Message message) {
        ByteWriter out = new ByteWriter();
        out.writeByte(VERSION);
        out.writeText(message.id()).writeText(message.occasion().name());
        out.writeLong(message.created().toEpochMilli())
                .writeCount(message.alerts().size());
        message.alerts().forEach(alert -> write(out, alert));
        return out.toBytes();
    }

    private static void write(ByteWriter out, AlertNotice alert) {
        out.writeText(alert.alertId()).writeText(alert.incidentId()).writeText(alert.rule());
        out.writeText(alert.severity().name()).writeText(alert.reason().name());
        write(out, alert.group());
        write(out, alert.labels());
        write(out, alert.annotations());
        out.writeLong(alert.since().toEpochMilli()).writeLong(alert.at().toEpochMilli());
        out.writeByte(alert.value().isPresent() ? 1 : 0);
        alert.value().ifPresent(out::writeDouble);
        out.writeByte(alert.limit().isPresent() ? 1 : 0);
        alert.limit().ifPresent(limit -> {
            Condition condition = limit.condition();
            out.writeText(condition.operator().name());
            out.writeDouble(condition.low()).writeDouble(condition.high());
            out.writeLong(limit.window().toMillis());
        });
        out.writeByte(alert.acknowledged().isPresent() ? 1 : 0);
        alert.acknowledged().ifPresent(by -> {
            out.writeText(by.alertId()).writeText(by.author()).writeText(by.note());
            out.writeByte(by.until().isPresent() ? 1 : 0);
            by.until().ifPresent(out::writeLong);
        });
        out.writeCount(alert.marks().size());
        alert.marks().forEach(mark -> out.writeText(mark.name()));
    }

    private static void write(ByteWriter out, Map<String, String> texts) {
        out.writeCount(texts.size());
        texts.forEach((name, text) -> out.writeText(name).writeText(text));
    }

    /** @throws IllegalStateException if another version of the program wrote it */
    public static Message read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).expectVersion(VERSION, "message to a receiver");
        String id = in.readText();
        Occasion occasion = Occasion.valueOf(in.readText());
        Instant created = Instant.ofEpochMilli(in.readLong());
        List<AlertNotice> alerts = new ArrayList<>();
        for (int count = in.readCount(); count > 0; count--) {
            alerts.add(alert(in));
        }
        return new Message(id, occasion, created, alerts);
    }

    private static AlertNotice alert(ByteReader in) {
        String alertId = in.readText();
        String incidentId = in.readText();
        String rule = in.readText();
        Severity severity = Severity.valueOf(in.readText());
        Reason reason = Reason.valueOf(in.readText());
        SortedMap<String, String> group = texts(in);
        SortedMap<String, String> labels = texts(in);
        SortedMap<String, String> annotations = texts(in);
        Instant since = Instant.ofEpochMilli(in.readLong());
        Instant at = Instant.ofEpochMilli(in.readLong());
        OptionalDouble value = in.readByte() == 1 ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty();
        Optional<Limit> limit = in.readByte() == 1 ? Optional.of(limit(in)) : Optional.empty();
        Optional<Acknowledge> acknowledged = in.readByte() == 1 ? Optional.of(acknowledge(in)) : Optional.empty();
        Set<Mark> marks = new TreeSet<>();
        for (int count = in.readCount(); count > 0; count--) {
            marks.add(Mark.valueOf(in.readText()));
        }
        return new AlertNotice(
                alertId,
                incidentId,
                rule,
                severity,
                group,
                labels,
                reason,
                value,
                limit,
                since,
                at,
                annotations,
                acknowledged,
                marks);
    }

    private static Acknowledge acknowledge(ByteReader in) {
        return new Acknowledge(
                in.readText(),
                in.readText(),
                in.readText(),
                in.readByte() == 1 ? OptionalLong.of(in.readLong()) : OptionalLong.empty());
    }

    private static Limit limit(ByteReader in) {
        Operator operator = Operator.valueOf(in.readText());
        Condition condition = new Condition(operator, in.readDouble(), in.readDouble());
        return new Limit(condition, Duration.ofMillis(in.readLong()));
    }

    private static SortedMap<String, String> texts(ByteReader in) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (int count = in.readCount(); count > 0; count--) {
            texts.put(in.readText(), in.readText());
        }
        return texts;
    }
}
