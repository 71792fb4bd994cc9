package io.opmetrics.app.deadletters;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the newest letters of many, without their original bytes. Not thread-safe. */
public final class NewestLetters {

    private final int limit;
    private final PriorityQueue<Letter> kept = new PriorityQueue<>(Letter.OLDEST_FIRST);
    private long seen;

    /** @param limit how many are kept, at least 1 */
    public NewestLetters(int limit) {
        this.limit = limit;
    }

    public void add(Letter letter) {
        seen++;
        kept.add(letter.withoutOriginal());
        if (kept.size() > limit) {
            kept.remove();
        }
    }

    /** How many there were. */
    public long seen() {
        return seen;
    }

    /** Those that are kept, the newest first. */
    public List<Letter> newestFirst() {
        List<Letter> letters = new ArrayList<>(kept);
        letters.sort(Letter.OLDEST_FIRST.reversed());
        return letters;
    }
}
