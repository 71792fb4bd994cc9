package io.opmetrics.streams.fold;

import io.micrometer.core.instrument.Counter;
import io.opmetrics.core.event.FieldValues;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The series of one set of dimensions, for all metrics of a source that have it: an open-addressing table that is asked
 * by the texts of the event at hand, once per event. To find a known series allocates nothing, and nothing is checked
 * again. Not thread-safe.
 */
final class SeriesRows {

    /** Series that are remembered from flush to flush; more are forgotten, all together. */
    private static final int KEPT = 4_096;

    private static final int FEWEST_PLACES = 32;

    /** @param texts as they stand in the events: other texts can mean the same series */
    private record Known(String[] texts, int hash, SeriesRow row) {}

    private final DimensionFields dimensions;
    private final DirtyCount dirty;
    private final String[] texts;
    private @Nullable Known[] places = new Known[FEWEST_PLACES];
    private int size;
    private int rows;

    // What the event at hand says.
    private boolean isRead;
    private @Nullable SeriesRow current;
    private @Nullable RejectedException rejection;
    private int cuts;

    SeriesRows(DimensionFields dimensions, DirtyCount dirty) {
        this.dimensions = dimensions;
        this.dirty = dirty;
        this.texts = new String[dimensions.size()];
    }

    /** To be called before each event. */
    void next() {
        isRead = false;
    }

    /**
     * The series of the event at hand.
     *
     * @param cutValues counts the values that are too long, for the metric that asks
     */
    SeriesRow of(FieldValues event, Counter cutValues) throws RejectedException {
        if (!isRead) {
            read(event);
            isRead = true;
        }
        if (cuts > 0) {
            cutValues.increment(cuts);
        }
        if (rejection != null) {
            throw rejection;
        }
        return Objects.requireNonNull(current, "neither a series nor a reason");
    }

    private void read(FieldValues event) {
        cuts = 0;
        current = null;
        rejection = null;
        boolean hasTexts = dimensions.texts(event, texts);
        int hash = hash(texts);
        Known known = hasTexts ? places[place(places, texts, hash)] : null;
        if (known != null) {
            current = known.row();
            return;
        }
        String[] values = texts.clone();
        try {
            cuts = dimensions.read(event, values);
            current = row(values);
            if (!Arrays.equals(values, texts) && cuts == 0) {
                // A default. A text that is cut is too long to be one of a few.
                add(texts.clone(), hash, current);
            }
        } catch (RejectedException e) {
            cuts = dimensions.cuts();
            rejection = e;
        }
    }

    private SeriesRow row(String[] values) {
        int hash = hash(values);
        Known known = places[place(places, values, hash)];
        return known == null ? add(values, hash, new SeriesRow(rows++, List.of(values))) : known.row();
    }

    private SeriesRow add(String[] of, int hash, SeriesRow row) {
        places[place(places, of, hash)] = new Known(of, hash, row);
        // It takes memory until the next flush, which must not be far then.
        dirty.increment();
        if (++size * 2 > places.length) {
            grow();
        }
        return row;
    }

    private void grow() {
        @Nullable Known[] larger = new Known[places.length * 2];
        for (Known known : places) {
            if (known != null) {
                larger[place(larger, known.texts(), known.hash())] = known;
            }
        }
        places = larger;
    }

    /** To be called when nothing refers to a row any more: forgets them if they are many. */
    void trim() {
        if (size > KEPT) {
            places = new Known[FEWEST_PLACES];
            size = 0;
            rows = 0;
        }
    }

    private static int hash(String[] texts) {
        int hash = 0;
        for (String text : texts) {
            hash = hash * 31 + text.hashCode();
        }
        return hash * 0x9E3779B9;
    }

    private static int place(@Nullable Known[] places, String[] texts, int hash) {
        int mask = places.length - 1;
        int place = (hash ^ (hash >>> 16)) & mask;
        for (Known known = places[place]; known != null; known = places[place]) {
            if (known.hash() == hash && isSame(known.texts(), texts)) {
                return place;
            }
            place = (place + 1) & mask;
        }
        return place;
    }

    /** Usual texts are one object each, so that nearly always nothing is compared but references. */
    private static boolean isSame(String[] known, String[] texts) {
        for (int i = 0; i < known.length; i++) {
            if (!known[i].equals(texts[i])) {
                return false;
            }
        }
        return true;
    }
}
