package io.opmetrics.streams.fold;

import io.opmetrics.core.event.FieldValues;
import java.util.List;

/**
 * The metrics of a source that have dimensions and windows in common: an event has the same cell in all of them, looked
 * up once. Not thread-safe.
 */
final class WindowedGroup {

    private static final int NONE = -1;

    private final EventWindow window;
    private final WindowedFold[] metrics;
    private final WindowCells cells = new WindowCells();

    WindowedGroup(EventWindow window, List<WindowedFold> metrics) {
        this.window = window;
        this.metrics = metrics.toArray(WindowedFold[]::new);
    }

    void take(FieldValues values, Event event) {
        int cell = NONE;
        for (WindowedFold metric : metrics) {
            try {
                SeriesRow series = metric.series(values);
                if (series != null) {
                    if (window.isLate()) {
                        metric.checkLate(window.lateBy());
                    }
                    if (cell == NONE) {
                        cell = cells.cell(window.start(), series);
                    }
                    add(metric, values, cell);
                }
            } catch (RejectedException e) {
                metric.reject(event, e.rejection());
            }
        }
    }

    private void add(WindowedFold metric, FieldValues values, int cell) {
        if (window.isLate()) {
            metric.addLate(values, cell);
        } else {
            metric.add(values, cell);
        }
    }

    void flush() {
        for (WindowedFold metric : metrics) {
            metric.flush(cells);
        }
        cells.clear();
    }
}
