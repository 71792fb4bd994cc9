package io.opmetrics.testkit.dynatrace;

import io.opmetrics.testkit.dynatrace.line.InvalidLineException;
import io.opmetrics.testkit.dynatrace.line.LineParser;
import java.time.Instant;
import java.util.Optional;

/** Takes the lines of a body one by one: a bad one never costs a good one, and is itself never taken in part. */
final class LineIntake {

    private final DynatraceStandIn.Options options;
    private final Ingested ingested;

    LineIntake(DynatraceStandIn.Options options, Ingested ingested) {
        this.options = options;
        this.ingested = ingested;
    }

    Answer take(byte[] body, Optional<Fault.RefuseLines> refuse) {
        Instant now = options.clock().instant();
        LineVerdicts verdicts = new LineVerdicts();
        for (BodyLine line : BodyLine.split(body)) {
            try {
                take(line.text(), refuse, now);
                verdicts.ok();
            } catch (InvalidLineException e) {
                ingested.refuse();
                int number = options.firstLine() + line.index();
                verdicts.invalid(number, e.reason(), LineParser.identifier(line.legible()));
            }
        }
        return verdicts.answer();
    }

    private void take(String line, Optional<Fault.RefuseLines> refuse, Instant now) throws InvalidLineException {
        if (refuse.isPresent() && refuse.get().lines().test(line)) {
            throw new InvalidLineException(refuse.get().reason());
        }
        ingested.accept(LineParser.parse(line), now);
    }
}
