package io.opmetrics.core.alert.evaluation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/**
 * Ids that a person can type: ten letters and digits in two halves, such as {@code 7k2f9-qx3mh}; 50 bits of a digest.
 * Equal on every machine and in every version.
 */
public final class AlertId {

    /** No i, l, o and u, which are mistaken for others. */
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int HALF = 5;

    private AlertId() {}

    /** The id of an alert: of a rule and a group. */
    public static String of(String rule, Map<String, String> group) {
        return typeable(text(rule, group));
    }

    /** The id of one incident of an alert. */
    public static String ofIncident(String rule, Map<String, String> group, long incident) {
        return typeable(text(rule, group).append(incident));
    }

    /** An id of any text, such as all that makes a notification. */
    public static String ofText(String text) {
        return typeable(text);
    }

    /** Every value with its length before it: no two groups give the same text. */
    private static StringBuilder text(String rule, Map<String, String> group) {
        StringBuilder text = new StringBuilder(rule).append('\n');
        group.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> text.append(entry.getKey())
                        .append(' ')
                        .append(entry.getValue().length())
                        .append(' ')
                        .append(entry.getValue())
                        .append('\n'));
        return text;
    }

    private static String typeable(CharSequence text) {
        long digest = digest(text.toString());
        StringBuilder id = new StringBuilder();
        for (int letter = 0; letter < 2 * HALF; letter++) {
            id.append(letter == HALF ? "-" : "").append(LETTERS.charAt((int) (digest >>> (59 - 5 * letter)) & 31));
        }
        return id.toString();
    }

    private static long digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
