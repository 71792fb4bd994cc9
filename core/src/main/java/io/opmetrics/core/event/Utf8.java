package io.opmetrics.core.event;

/** The characters of more than one byte. */
final class Utf8 {

    private Utf8() {}

    /** Passes the rest of a character of which {@code first} is behind; refuses what is no character of UTF-8. */
    static void pass(JsonBytes json, byte first) throws UnusualJsonException {
        int lead = first & 0xFF;
        if (lead >= 0xC2 && lead <= 0xDF) {
            continuation(json, 0x80, 0xBF);
        } else if (lead >= 0xE0 && lead <= 0xEF) {
            // No longer form of a shorter one, and no half of a surrogate pair.
            continuation(json, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
            continuation(json, 0x80, 0xBF);
        } else if (lead >= 0xF0 && lead <= 0xF4) {
            continuation(json, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
            continuation(json, 0x80, 0xBF);
            continuation(json, 0x80, 0xBF);
        } else {
            throw new UnusualJsonException();
        }
    }

    private static void continuation(JsonBytes json, int from, int to) throws UnusualJsonException {
        int next = json.take() & 0xFF;
        if (next < from || next > to) {
            throw new UnusualJsonException();
        }
    }
}
