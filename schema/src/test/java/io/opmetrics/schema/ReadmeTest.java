package io.opmetrics.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's code is the code of this test, and its outcome is what it says. */
class ReadmeTest {

    @Test
    void the_example_does_what_it_says() throws IOException {
        MetricPoint point = MetricPoint.count("orders.created.count")
                .dimension("aggregator", "talabat")
                .dimension("country", "AE")
                .at(1772366400000L)
                .delta(1)
                .build();
        byte[] key = point.seriesId().getBytes(StandardCharsets.UTF_8);
        byte[] value = MetricPointJson.write(point);

        String readme = Files.readString(Path.of("README.md"));
        assertThat(readme).contains("the key `" + text(key) + "`");
        assertThat(block(readme, "json")).isEqualTo(text(value));
        assertThat(withoutIndentation(Files.readString(thisFile())))
                .contains(withoutIndentation(block(readme, "java")));
    }

    private static Path thisFile() {
        return Path.of("src", "test", "java").resolve(ReadmeTest.class.getName().replace('.', '/') + ".java");
    }

    private static String block(String readme, String language) {
        Matcher block = Pattern.compile("```" + language + "\\R(.+?)\\R```", Pattern.DOTALL)
                .matcher(readme);
        assertThat(block.find()).as("a block of " + language).isTrue();
        return block.group(1);
    }

    private static String withoutIndentation(String code) {
        return code.replaceAll("\\R\\s*", "\n");
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
