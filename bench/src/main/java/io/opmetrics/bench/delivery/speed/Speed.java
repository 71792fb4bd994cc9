package io.opmetrics.bench.delivery.speed;

import java.time.Duration;
import java.util.Locale;

/**
 * What the speed run found.
 *
 * @param arrived lines that were accepted over the whole run
 * @param lines accepted while it was measured
 * @param time how long that was
 * @param processorTime of the delivery process, meanwhile
 * @param refused lines, over the whole run
 * @param heap of the delivery process, over the whole run
 * @param peakMemory bytes of main memory, likewise
 */
public record Speed(
        long arrived, long lines, Duration time, Duration processorTime, long refused, HeapLog heap, long peakMemory) {

    /** Every line that arrived was right. */
    public boolean isClean() {
        return lines > 0 && refused == 0;
    }

    /** As one JSON object. */
    public String json() {
        return String.format(
                Locale.ROOT,
                "{\"linesPerSecond\":%d,\"maxHeapMB\":%d,\"maxLiveHeapMB\":%d,\"maxResidentMB\":%d,"
                        + "\"linesPerCpuSecond\":%d,\"seconds\":%.1f,\"refused\":%d}",
                perSecond(time),
                heap.mostUsed(),
                heap.mostAlive(),
                peakMemory >> 20,
                perSecond(processorTime),
                time.toMillis() / 1e3,
                refused);
    }

    private long perSecond(Duration duration) {
        return duration.isZero() ? 0 : Math.round(lines * 1e3 / duration.toMillis());
    }
}
