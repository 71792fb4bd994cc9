package io.opmetrics.bench.throughput;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether the figures can be believed.
 *
 * @param findings sentences; none if all is well
 */
record Verdict(List<String> findings) {

    Verdict {
        findings = List.copyOf(findings);
    }

    static Verdict of(Report report) {
        List<String> findings = new ArrayList<>();
        for (Standing standing : report.standings()) {
            String name = standing.contender().name();
            if (standing.contender().reasonToSkip().isEmpty()) {
                standing.reason().ifPresent(reason -> findings.add(name + " failed: " + reason));
            }
            if (standing.hasFigures() && name.startsWith("opmetrics_")) {
                Figures figures = Figures.of(standing.rounds());
                if (figures.wrongWindows() > 0) {
                    findings.add(name + " reported " + figures.wrongWindows() + " windows with a wrong count");
                }
                if (figures.wrongMetrics() > 0) {
                    findings.add(name + " reported " + figures.wrongMetrics() + " metrics with a wrong total");
                }
            }
        }
        return new Verdict(findings);
    }

    boolean isClean() {
        return findings.isEmpty();
    }
}
