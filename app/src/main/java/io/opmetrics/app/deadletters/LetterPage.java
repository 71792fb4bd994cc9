package io.opmetrics.app.deadletters;

import io.opmetrics.core.problem.TerminalText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** One dead letter, all of it, for a terminal; what came from an event is escaped. */
public final class LetterPage {

    private static final int BYTES_PER_LINE = 32;
    private static final int SHOWN_BYTES = 4_096;

    private LetterPage() {}

    /** The lines of the page: id, time, headers, an empty line, the payload. */
    public static List<String> lines(Letter letter, Payload payload) {
        List<String> lines = new ArrayList<>();
        lines.add(field("id", letter.id().toString()));
        lines.add(field("when", letter.at().toString()));
        letter.headers().forEach((name, value) -> lines.add(field(name, value)));
        lines.add("");
        lines.addAll(payload(letter.content().original(), payload));
        return lines;
    }

    private static String field(String name, String value) {
        return "%-20s %s".formatted(TerminalText.escape(name), TerminalText.escape(value));
    }

    private static List<String> payload(byte[] original, Payload payload) {
        Optional<String> json = payload.json(true);
        if (json.isPresent()) {
            return escaped(json.get());
        }
        if (payload.isWithheld()) {
            return List.of("(" + original.length + " bytes that are no JSON, so what is masked cannot be found in them;"
                    + " --raw writes them as they are)");
        }
        if (original.length == 0) {
            return List.of("(no bytes)");
        }
        try {
            return escaped(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(original))
                    .toString());
        } catch (CharacterCodingException e) {
            return hex(original);
        }
    }

    private static List<String> escaped(String text) {
        return text.lines().map(TerminalText::escape).toList();
    }

    private static List<String> hex(byte[] bytes) {
        List<String> lines = new ArrayList<>();
        HexFormat format = HexFormat.ofDelimiter(" ");
        int shown = Math.min(bytes.length, SHOWN_BYTES);
        for (int from = 0; from < shown; from += BYTES_PER_LINE) {
            lines.add("%06x  %s"
                    .formatted(
                            from,
                            format.formatHex(Arrays.copyOfRange(bytes, from, Math.min(shown, from + BYTES_PER_LINE)))));
        }
        if (shown < bytes.length) {
            lines.add("(" + (bytes.length - shown) + " bytes more; --raw writes all)");
        }
        return lines;
    }
}
