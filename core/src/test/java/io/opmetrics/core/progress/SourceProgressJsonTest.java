package io.opmetrics.core.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SourceProgressJsonTest {

    private static final String WRITTEN = """
            {"schema":1,"source":"00ab","topic":"orders.created","partition":2,"partitions":6,"watermark":1000,\
            "caughtUp":true,"caughtUpUntil":2000,"at":3000}""";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void the_form_of_a_record_is_fixed() {
        SourceProgress progress = new SourceProgress(
                "00ab", "orders.created", 2, 6, OptionalLong.of(1000), true, OptionalLong.of(2000), 3000);
        assertThat(SourceProgressJson.write(progress)).asString().isEqualTo(WRITTEN);
        assertThat(SourceProgressJson.read(bytes(WRITTEN))).isEqualTo(progress);
        assertThat(progress.key()).isEqualTo("00ab-orders.created-2");
    }

    @Property
    void what_is_written_is_read_back(
            @ForAll String topic,
            @ForAll int partition,
            @ForAll boolean known,
            @ForAll long watermark,
            @ForAll boolean caughtUp,
            @ForAll long at) {
        OptionalLong time = known ? OptionalLong.of(watermark) : OptionalLong.empty();
        SourceProgress progress = new SourceProgress("s", topic, partition, 3, time, caughtUp, time, at);
        assertThat(SourceProgressJson.read(SourceProgressJson.write(progress))).isEqualTo(progress);
    }

    @Test
    void fields_of_a_later_version_are_passed_over() {
        byte[] later = bytes(WRITTEN.replace("\"at\"", "\"lag\":{\"records\":[1]},\"at\""));
        assertThat(SourceProgressJson.read(later)).isEqualTo(SourceProgressJson.read(bytes(WRITTEN)));
    }

    @Test
    void what_is_no_progress_record_is_refused_with_the_reason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceProgressJson.read(bytes("[]")))
                .withMessage("a progress record is a JSON object");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceProgressJson.read(bytes("{\"schema\":1,\"source\":7}")))
                .withMessage("a progress record without a valid source");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceProgressJson.read(bytes(WRITTEN.replace("\"schema\":1", "\"schema\":2"))))
                .withMessage("unknown schema 2 of a progress record");
    }
}
