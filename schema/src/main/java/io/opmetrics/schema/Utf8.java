package io.opmetrics.schema;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Only UTF-8 without a byte order mark: Jackson would also take UTF-16 and UTF-32, and overlook some broken bytes. */
final class Utf8 {

    private Utf8() {}

    static void check(byte[] bytes) {
        if (bytes.length == 0) {
            throw new InvalidMetricPointException("", "is one JSON object", "no bytes");
        }
        boolean isAscii = true;
        for (byte each : bytes) {
            if (each <= 0) {
                isAscii = false;
                break;
            }
        }
        if (!isAscii) {
            checkEncoded(bytes);
        }
    }

    private static void checkEncoded(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.startsWith("\uFEFF") || text.indexOf('\0') >= 0) {
                throw new InvalidMetricPointException(
                        "", "is UTF-8 without byte order mark and without zero bytes", "one");
            }
        } catch (CharacterCodingException e) {
            throw new InvalidMetricPointException("", "is encoded in UTF-8", "bytes that are not");
        }
    }
}
