package io.opmetrics.app.alerts;

import java.util.Locale;

/**
 * An id of an alert or a silence as a person types it: its first letters are enough, the hyphen and capitals do not
 * matter, and letters that ids do not have are taken for the digits that they look like.
 *
 * @param letters without a hyphen
 */
public record IdPrefix(String letters) {

    /** @throws IllegalArgumentException with a sentence for the person who typed it */
    public static IdPrefix parse(String typed) {
        String letters = letters(typed.strip().toLowerCase(Locale.ROOT))
                .replace('o', '0')
                .replace('i', '1')
                .replace('l', '1');
        if (!letters.matches("[0-9a-z]{1,10}")) {
            throw new IllegalArgumentException(
                    "an id is ten letters and digits such as 7k2f9-qx3mh, or the first of them, as alerts list shows it");
        }
        return new IdPrefix(letters);
    }

    boolean matches(String id) {
        return letters(id).startsWith(letters);
    }

    static String letters(String id) {
        return id.replace("-", "");
    }

    /** As ids are written. */
    @Override
    public String toString() {
        return letters.length() > 5 ? letters.substring(0, 5) + "-" + letters.substring(5) : letters;
    }
}
