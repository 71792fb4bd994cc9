package io.opmetrics.app.deadletters;

import io.opmetrics.app.failure.FailureException;
import io.opmetrics.core.problem.TerminalText;
import io.opmetrics.schema.deadletter.Replay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One replay of some dead letters. Opens the topic with the first that is sent. Not thread-safe. */
public final class ReplayRun implements AutoCloseable {

    private final ReplayRules rules;
    private final Map<String, String> kafka;
    private final boolean isDryRun;
    private final List<Letter> letters = new ArrayList<>();
    private final Map<String, Long> refused = new LinkedHashMap<>();
    private @Nullable ReplayWriter writer;

    /** @param isDryRun to look only: nothing is sent or created */
    public ReplayRun(ReplayRules rules, Map<String, String> kafka, boolean isDryRun) {
        this.rules = rules;
        this.kafka = kafka;
        this.isDryRun = isDryRun;
    }

    /**
     * Replays letters that were asked for by name: all, or none.
     *
     * @param fixed the bytes to send instead of the original ones
     * @throws FailureException if one of them cannot be replayed
     */
    public void replayAll(List<Letter> chosen, Optional<byte[]> fixed) {
        List<String> refusals = new ArrayList<>();
        for (Letter letter : chosen) {
            rules.refusal(letter, fixed.orElse(letter.content().original()))
                    .ifPresent(why -> refusals.add(letter.id() + " cannot be replayed: " + why));
        }
        if (!refusals.isEmpty()) {
            throw new FailureException("Nothing was sent. " + String.join(". ", refusals));
        }
        chosen.forEach(letter -> send(letter, fixed.orElse(letter.content().original())));
    }

    /** Replays a letter that a filter found, or counts why not. */
    public void replayOrSkip(Letter letter) {
        byte[] event = letter.content().original();
        rules.refusal(letter, event)
                .ifPresentOrElse(
                        why -> refused.merge(TerminalText.escape(why), 1L, Long::sum), () -> send(letter, event));
    }

    private void send(Letter letter, byte[] event) {
        if (!isDryRun) {
            writer().send(letter.id(), Replay.of(letter.content(), event));
        }
        letters.add(letter.withoutOriginal());
    }

    private ReplayWriter writer() {
        if (writer == null) {
            writer = ReplayWriter.open(rules.replayTopic(), kafka);
        }
        return writer;
    }

    /** Waits until the brokers have all of them, and says what was done. */
    public ReplayReport finish() {
        if (writer != null) {
            writer.flush();
        }
        return new ReplayReport(
                rules.replayTopic(),
                isDryRun,
                List.copyOf(letters),
                Map.copyOf(refused),
                writer != null && writer.isNewTopic());
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
    }
}
