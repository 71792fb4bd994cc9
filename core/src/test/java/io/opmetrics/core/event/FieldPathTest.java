package io.opmetrics.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {

    @Test
    void a_pointer_names_the_fields_from_the_root_down() {
        assertThat(FieldPath.parse("/order/items~1all/~0x").segments()).containsExactly("order", "items/all", "~x");
    }

    @Property
    void every_path_reads_back_from_its_pointer(@ForAll @Size(min = 1, max = 4) List<@NotEmpty String> segments) {
        FieldPath path = new FieldPath(segments);

        assertThat(FieldPath.parse(path.toString())).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "order", "order/country", "/a~", "/a~2b"})
    void anything_else_is_refused(String pointer) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldPath.parse(pointer))
                .withMessageContaining("JSON Pointer");
    }

    @Test
    void a_field_that_is_named_twice_has_one_slot() {
        FieldSet fields = Parsed.fields("/a", "/b", "/a");

        assertThat(fields.size()).isEqualTo(2);
        assertThat(fields.slot(FieldPath.parse("/b"))).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fields.slot(FieldPath.parse("/c")))
                .withMessageContaining("/c is not of this set");
    }
}
