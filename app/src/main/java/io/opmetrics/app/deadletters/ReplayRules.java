package io.opmetrics.app.deadletters;

import java.util.Optional;

/**
 * Which dead letters can be replayed.
 *
 * @param metricsTopic what was read there is a point, and no event of any metric
 * @param replayTopic what was read there and came from nowhere else says not which event it is
 * @param partialsTopic between the processor's stages: what was read there is what several events would have made
 */
public record ReplayRules(String metricsTopic, String replayTopic, String partialsTopic) {

    /** Why a letter cannot be replayed with these bytes; empty if it can. */
    public Optional<String> refusal(Letter letter, byte[] event) {
        String topic = letter.content().topic();
        if (topic.equals(metricsTopic)) {
            return Optional.of(
                    "it is a point of " + metricsTopic + " (" + letter.content().reason()
                            + "), and no event that a metric could count: mend the program that wrote it, and have it write"
                            + " the point again");
        }
        if (topic.equals(partialsTopic)) {
            return Optional.of("it is what several events would have added to a window that is forgotten (too_late):"
                    + " there is no event to count");
        }
        if (topic.equals(replayTopic)) {
            return Optional.of("it was written to " + replayTopic + " without its first position, so nobody knows which"
                    + " event it is: replay the dead letter that it was made from");
        }
        if (event.length == 0) {
            return Optional.of("it holds no bytes, so it would fail again: give the bytes by --fixed FILE");
        }
        return Optional.empty();
    }
}
