package io.opmetrics.streams.alert;

import io.opmetrics.core.progress.SourceProgress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Until when all sources have been read, of those that the processor was ever heard of; and what that was a while ago.
 * Where no source is asked about, there is nothing to wait for. Thread-safe.
 */
public final class KnownProgress implements PipelineClock {

    private static final long REMEMBERED = 120_000;

    private record Source(int partitions, Map<Integer, Long> caughtUpUntil) {

        long clock() {
            return caughtUpUntil.size() < partitions
                    ? NONE
                    : caughtUpUntil.values().stream()
                            .mapToLong(Long::longValue)
                            .min()
                            .orElse(NONE);
        }
    }

    private final Set<String> sources;
    private final Map<String, Source> heard = new HashMap<>();
    private final NavigableMap<Long, Long> clocks = new TreeMap<>();
    private boolean isComplete;

    /** @param sources the ids of those that matter, as on {@code opmetrics-progress} */
    public KnownProgress(Collection<String> sources) {
        this.sources = Set.copyOf(sources);
    }

    /** Takes a record in. */
    public synchronized void take(SourceProgress progress, long now) {
        if (!sources.contains(progress.source())) {
            return;
        }
        Source source = heard.getOrDefault(progress.source(), new Source(0, Map.of()));
        Map<Integer, Long> partitions = new HashMap<>(source.caughtUpUntil);
        if (progress.caughtUpUntil().isPresent()) {
            partitions.merge(progress.partition(), progress.caughtUpUntil().getAsLong(), Math::max);
        }
        heard.put(progress.source(), new Source(Math.max(source.partitions, progress.partitions()), partitions));
        note(now);
    }

    /** Everything that was on the topic at the start has been taken in. */
    public synchronized void complete(long now) {
        isComplete = true;
        note(now);
    }

    private void note(long now) {
        if (isComplete) {
            clocks.put(now, clock());
            clocks.headMap(now - REMEMBERED).clear();
        }
    }

    private long clock() {
        return heard.values().stream().mapToLong(Source::clock).min().orElse(NONE);
    }

    @Override
    public synchronized long knownAt(long moment) {
        if (sources.isEmpty()) {
            return moment;
        }
        Map.Entry<Long, Long> known = clocks.floorEntry(moment);
        return known == null ? NONE : Math.min(known.getValue(), moment);
    }
}
