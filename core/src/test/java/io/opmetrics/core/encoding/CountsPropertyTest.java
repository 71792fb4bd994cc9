package io.opmetrics.core.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CountsPropertyTest {

    @Property
    void counts_are_read_as_they_were_written(@ForAll List<@IntRange(max = Integer.MAX_VALUE) Integer> counts) {
        ByteWriter out = new ByteWriter();
        counts.forEach(out::writeCount);
        ByteReader in = new ByteReader(out.toBytes());

        for (int count : counts) {
            assertThat(in.readCount()).isEqualTo(count);
        }
        assertThat(in.hasMore()).isFalse();
    }

    @Property
    void a_count_up_to_127_takes_one_byte(@ForAll @IntRange(max = 127) int count) {
        assertThat(new ByteWriter().writeCount(count).toBytes()).hasSize(1);
    }
}
