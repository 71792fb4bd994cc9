package io.opmetrics.delivery.lambda;

import io.opmetrics.delivery.batch.Partition;
import io.opmetrics.delivery.batch.Received;
import io.opmetrics.schema.deadletter.DeadLetter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why records were not delivered, and where each partition is to be taken up again.
 *
 * @param records how many
 * @param firstOffsets the first failed offset of each partition that has one
 */
record Failure(String sentence, int records, Map<Partition, Long> firstOffsets) {

    static Failure of(String sentence, Collection<Received> records) {
        Map<Partition, Long> first = new LinkedHashMap<>();
        records.forEach(record -> first.merge(record.partition(), record.offset(), Math::min));
        return new Failure(sentence, records.size(), first);
    }

    /** Whether a dead letter's record comes again together with those that failed. */
    boolean repeats(DeadLetter letter) {
        Long first = firstOffsets.get(new Partition(letter.topic(), letter.partition()));
        return first != null && letter.offset() > first;
    }

    /** For the function's log, where a partial response leaves no error. */
    String line() {
        return JsonText.object(json -> {
            json.writeObjectFieldStart("undelivered");
            json.writeNumberField("records", records);
            json.writeStringField("why", sentence);
            json.writeEndObject();
        });
    }

    /** The response that names the failed records, as {@code ReportBatchItemFailures} has it. */
    static String response(Map<Partition, Long> firstOffsets) {
        return JsonText.object(json -> {
            json.writeArrayFieldStart("batchItemFailures");
            for (Map.Entry<Partition, Long> failed : firstOffsets.entrySet()) {
                json.writeStartObject();
                json.writeObjectFieldStart("itemIdentifier");
                Partition partition = failed.getKey();
                json.writeStringField("partition", partition.topic() + "-" + partition.number());
                json.writeNumberField("offset", failed.getValue());
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
