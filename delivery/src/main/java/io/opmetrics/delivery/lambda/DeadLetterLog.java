package io.opmetrics.delivery.lambda;

import io.opmetrics.schema.deadletter.DeadLetter;
import java.io.PrintStream;
import java.util.List;

/** Dead letters as lines of the function's log. */
final class DeadLetterLog implements DeadLetters {

    private final PrintStream out;

    DeadLetterLog(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(List<DeadLetter> letters) {
        letters.forEach(letter -> out.println(DeadLetterJson.of(letter)));
        out.flush();
    }
}
