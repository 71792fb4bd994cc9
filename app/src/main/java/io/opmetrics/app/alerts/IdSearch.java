package io.opmetrics.app.alerts;

import io.opmetrics.app.failure.FailureException;
import io.opmetrics.core.yaml.DidYouMean;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the one id that was meant among many. Not thread-safe. */
final class IdSearch {

    /** More are not told to anybody who typed too little. */
    private static final int MOST_FOUND = 6;

    private static final int NOT_NEAR = 3;

    private final IdPrefix typed;
    private final String thing;
    private final String whereToLook;
    private final SortedSet<String> found = new TreeSet<>();
    private String nearest = "";
    private int distance = NOT_NEAR;

    /**
     * A search for what was typed.
     *
     * @param thing what has the id, such as "alert"
     * @param whereToLook the command that lists the ids
     */
    IdSearch(IdPrefix typed, String thing, String whereToLook) {
        this.typed = typed;
        this.thing = thing;
        this.whereToLook = whereToLook;
    }

    boolean matches(String id) {
        return typed.matches(id);
    }

    void offer(String id) {
        if (typed.matches(id)) {
            if (found.size() < MOST_FOUND) {
                found.add(id);
            }
        } else if (found.isEmpty()) {
            compare(id);
        }
    }

    private void compare(String id) {
        String letters = IdPrefix.letters(id);
        String typedLetters = typed.letters();
        String begin = letters.substring(0, Math.min(letters.length(), typedLetters.length()));
        // One slip in four letters and more, two in eight and more: what differs by more was hardly meant.
        int other = DidYouMean.distance(typedLetters, begin);
        if (other < distance && other <= typedLetters.length() / 4) {
            distance = other;
            nearest = id;
        }
    }

    /** @throws FailureException if there is none, or more than one */
    String result() {
        if (found.size() == 1) {
            return found.first();
        }
        if (found.isEmpty()) {
            throw new FailureException("There is no " + thing + " " + typed + ": "
                    + (nearest.isEmpty() ? whereToLook + " shows those that there are." : DidYouMean.ask(nearest)));
        }
        throw new FailureException("More than one " + thing + " begins with " + typed + ": "
                + String.join(", ", found.headSet(found.last()))
                + (found.size() == MOST_FOUND ? ", ..." : " and " + found.last()) + ". Type more of the id.");
    }
}
