package io.opmetrics.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KnownTextsTest {

    @Property
    void the_text_is_that_of_the_bytes_whatever_came_before(@ForAll List<String> texts) {
        KnownTexts known = new KnownTexts();

        for (String text : texts) {
            String sound = text.codePoints()
                    .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(read(known, sound)).isEqualTo(sound);
        }
    }

    @Test
    void nearly_all_of_a_few_thousand_texts_are_made_once() {
        List<String> texts =
                IntStream.range(0, 3_500).mapToObj(i -> "restaurant-" + i).toList();

        assertThat(madeOnce(texts)).isGreaterThan(3_300);
    }

    @Test
    void the_names_of_the_aggregators_are_made_once() {
        List<String> texts =
                List.of("hungrio", "yallabite", "dishdash", "plateful", "foodarama", "quickmunch", "tamarind");

        assertThat(madeOnce(texts)).isEqualTo(texts.size());
    }

    /** How many of the texts are the same object when they are read a third time. */
    private static long madeOnce(List<String> texts) {
        KnownTexts known = new KnownTexts();
        texts.forEach(text -> read(known, text));
        Set<String> made = Collections.newSetFromMap(new IdentityHashMap<>());
        texts.forEach(text -> made.add(read(known, text)));
        return texts.stream().filter(text -> made.contains(read(known, text))).count();
    }

    private static String read(KnownTexts known, String text) {
        byte[] source = ("\"" + text + "\"").getBytes(StandardCharsets.UTF_8);
        return known.of(source, 1, source.length - 1);
    }
}
