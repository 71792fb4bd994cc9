package io.opmetrics.delivery.standalone;

import io.opmetrics.delivery.ingest.Answer.InvalidLine;
import io.opmetrics.delivery.line.MergedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request body and what stands in each of its lines.
 *
 * @param lines in the order of the body; empty for a metadata line
 * @param announced the metric keys whose metadata is in the body
 */
record Rendered(byte[] body, List<Optional<MergedLine<Received>>> lines, Set<String> announced) {

    long dataLines() {
        return lines.stream().filter(Optional::isPresent).count();
    }

    /**
     * The line that an answer means. The API counts from 1 or from 0, documents and clients disagree: the metric key, where
     * the answer names it, tells which.
     */
    Optional<MergedLine<Received>> find(InvalidLine invalid) {
        List<Integer> candidates = new ArrayList<>(List.of(invalid.line() - 1, invalid.line()));
        candidates.removeIf(index -> index < 0 || index >= lines.size());
        for (int index : candidates) {
            boolean isMeant = invalid.identifier()
                    .map(key -> lines.get(index)
                            .map(line -> line.point().metric().equals(key))
                            .orElse(key.startsWith("#")))
                    .orElse(true);
            if (isMeant) {
                return lines.get(index);
            }
        }
        return candidates.isEmpty() ? Optional.empty() : lines.get(candidates.get(0));
    }
}
