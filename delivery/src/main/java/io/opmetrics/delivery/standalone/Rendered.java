package io.opmetrics.delivery.standalone;

import io.opmetrics.delivery.line.MergedLine;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request body and what stands in each of its lines.
 *
 * @param lines in the order of the body
 * @param announced the metric keys whose metadata is in the body
 */
record Rendered(byte[] body, List<Line> lines, Set<String> announced) {

    private static final int LARGEST_BODY = 1_000_000;
    private static final int MOST_LINES = 1_000;

    /**
     * One line.
     *
     * @param merged the points that it stands for; empty for a metadata line
     */
    record Line(String metric, Optional<MergedLine<Received>> merged) {}

    /** Whether the API takes as much in one request. */
    boolean fits() {
        return body.length <= LARGEST_BODY && lines.size() <= MOST_LINES;
    }

    List<MergedLine<Received>> dataLines() {
        return lines.stream().flatMap(line -> line.merged().stream()).toList();
    }
}
