package io.opmetrics.bench.throughput;

import io.opmetrics.bench.report.Numbers;
import io.opmetrics.bench.report.Table;
import java.util.List;

/** What is told of all contenders, as a table. */
final class StandingsTable {

    private static final List<String> HEADER = List.of(
            "contender", "events/s", "events/CPU s", "CPU whole s", "memory MiB", "counted", "windows", "int. B/event");

    private static final double MEBIBYTE = 1 << 20;

    private StandingsTable() {}

    static Table of(List<Standing> standings) {
        return new Table(
                HEADER,
                standings.stream()
                        .filter(Standing::hasFigures)
                        .map(StandingsTable::row)
                        .toList());
    }

    private static List<String> row(Standing standing) {
        Figures figures = Figures.of(standing.rounds());
        boolean counts = standing.contender().counts();
        return List.of(
                standing.contender().name(),
                Text.spread(figures.eventsPerSecond()),
                Text.spread(figures.eventsPerProcessorSecond()),
                Numbers.decimal(figures.processorSecondsWhole().median()),
                Numbers.whole(figures.peakMemory().median() / MEBIBYTE),
                counts ? Numbers.share(figures.counted()) : "-",
                counts ? Numbers.share(figures.windows()) : "-",
                Numbers.decimal(figures.internalBytes()));
    }
}
