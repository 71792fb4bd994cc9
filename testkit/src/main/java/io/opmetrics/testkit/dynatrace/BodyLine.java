package io.opmetrics.testkit.dynatrace;

import io.opmetrics.testkit.dynatrace.line.InvalidLineException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a body, still as bytes: one that is not UTF-8 spoils no other.
 *
 * @param index counted from 0, empty lines included
 */
record BodyLine(int index, ByteBuffer bytes) {

    private static final int LONGEST = 50_000;

    /** Stands in the text for what is not UTF-8, if it was not sent as such. */
    private static final char REPLACEMENT = '\uFFFD';

    /** Every line that is not empty. */
    static List<BodyLine> split(byte[] body) {
        List<BodyLine> lines = new ArrayList<>();
        int start = 0;
        for (int index = 0; start < body.length; index++) {
            int end = start;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            if (end > start) {
                lines.add(new BodyLine(index, ByteBuffer.wrap(body, start, end - start)));
            }
            start = end + 1;
        }
        return lines;
    }

    /** @throws InvalidLineException if it is no text, or too much of it */
    String text() throws InvalidLineException {
        String text = legible();
        if (text.indexOf(REPLACEMENT) >= 0 && !isText()) {
            throw new InvalidLineException("line is not UTF-8");
        }
        if (text.length() > LONGEST) {
            throw new InvalidLineException("line is longer than 50,000 characters");
        }
        return text;
    }

    private boolean isText() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The text with a replacement character for what is not UTF-8. */
    String legible() {
        return new String(
                bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining(), StandardCharsets.UTF_8);
    }
}
