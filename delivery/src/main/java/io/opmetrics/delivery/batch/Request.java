package io.opmetrics.delivery.batch;

import io.opmetrics.delivery.line.MergedLine;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request body and what stands in each of its lines.
 *
 * @param batch what it was made of
 * @param lines in the order of the body
 * @param announced the metric keys whose metadata is in the body
 */
public record Request(Batch batch, byte[] body, List<Line> lines, Set<String> announced) {

    private static final int LARGEST_BODY = 1_000_000;
    private static final int MOST_LINES = 1_000;

    /**
     * One line.
     *
     * @param merged the points that it stands for; empty for a metadata line
     */
    record Line(String metric, Optional<MergedLine<Received>> merged) {}

    /** Nothing of the batch can be sent: there are dead letters at most. */
    public boolean isEmpty() {
        return lines.stream().noneMatch(line -> line.merged().isPresent());
    }

    /** Whether the API takes as much in one request. */
    public boolean fits() {
        return body.length <= LARGEST_BODY && lines.size() <= MOST_LINES;
    }

    List<MergedLine<Received>> dataLines() {
        return lines.stream().flatMap(line -> line.merged().stream()).toList();
    }
}
