package io.opmetrics.streams.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What is on the heap of one window, series by series, and which of it is not in the state yet. Not thread-safe. */
final class HeldWindow {

    private static final class Held {
        private final Parts parts;
        private boolean isChanged;

        Held(Parts parts) {
            this.parts = parts;
        }
    }

    private final Map<List<String>, Held> series = new LinkedHashMap<>();
    private final List<Map.Entry<List<String>, Held>> changed = new ArrayList<>();

    /** Adds to a series that is held; false if it is not. */
    boolean merge(List<String> name, Parts more) {
        Held known = series.get(name);
        if (known == null) {
            return false;
        }
        known.parts.merge(more);
        if (!known.isChanged) {
            change(name, known);
        }
        return true;
    }

    /** Holds a series that is not held. */
    void hold(List<String> name, Parts parts) {
        Held fresh = new Held(parts);
        series.put(name, fresh);
        change(name, fresh);
    }

    private void change(List<String> name, Held of) {
        of.isChanged = true;
        changed.add(Map.entry(name, of));
    }

    /** What has changed since the last call; from here on it counts as unchanged. */
    List<Map.Entry<List<String>, Parts>> takeChanged() {
        List<Map.Entry<List<String>, Parts>> taken = new ArrayList<>(changed.size());
        for (Map.Entry<List<String>, Held> entry : changed) {
            entry.getValue().isChanged = false;
            taken.add(Map.entry(entry.getKey(), entry.getValue().parts));
        }
        changed.clear();
        return taken;
    }

    int size() {
        return series.size();
    }

    void forEach(BiConsumer<List<String>, Parts> visitor) {
        series.forEach((name, of) -> visitor.accept(name, of.parts));
    }
}
