package io.opmetrics.core.definition.writer;

import java.util.List;
import java.util.Random;

/** Texts that a writer or a reader of YAML, JSON or CEL could stumble over; never half of a character. */
final class HostileText {

    private static final List<String> PIECES = List.of(
            "\"",
            "'",
            "\\",
            "\\n",
            "${HOME}",
            "#",
            " # ",
            ": ",
            "- ",
            "? ",
            "| ",
            "> ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "&a",
            "*a",
            "!!str ",
            "%YAML",
            "@",
            "`",
            "<<",
            "---",
            "...",
            "~",
            "null",
            "true",
            "no",
            "0x1F",
            "1e3",
            "2026-01-01",
            "/",
            "~1",
            "\n",
            "\r\n",
            "\t",
            "\b",
            "\f",
            "\u0000",
            "\u0007",
            "\u001b[31m",
            "\u007f",
            "\u0085",
            "\u009f",
            "\u00a0",
            "\u00ad",
            "\u200b",
            "\u2028",
            "\u2029",
            "\u202e",
            "\ufeff",
            "\ufffe",
            "\uffff",
            "é",
            "طلبات",
            "漢",
            "😀",
            "\udbff\udfff",
            " ",
            "a",
            "Z",
            "0");

    private final Random random;

    HostileText(Random random) {
        this.random = random;
    }

    /** Of at least one character. */
    String shorterThan(int length) {
        StringBuilder text = new StringBuilder(piece());
        while (random.nextInt(5) > 0) {
            String next = piece();
            if (text.length() + next.length() >= length) {
                break;
            }
            text.append(next);
        }
        return text.toString();
    }

    /** A literal of the filter language, such as a person could write it. */
    String inFilter() {
        return '"'
                + shorterThan(60)
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }

    private String piece() {
        return PIECES.get(random.nextInt(PIECES.size()));
    }
}
