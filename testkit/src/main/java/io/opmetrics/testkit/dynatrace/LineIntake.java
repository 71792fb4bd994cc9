package io.opmetrics.testkit.dynatrace;

import io.opmetrics.testkit.dynatrace.line.InvalidLineException;
import io.opmetrics.testkit.dynatrace.line.Line;
import io.opmetrics.testkit.dynatrace.line.LineParser;
import java.time.Instant;

/** Takes the lines of a body one by one: a bad one never costs a good one, and is itself never taken in part. */
final class LineIntake {

    private final DynatraceStandIn.Options options;
    private final Ingested ingested;

    LineIntake(DynatraceStandIn.Options options, Ingested ingested) {
        this.options = options;
        this.ingested = ingested;
    }

    Answer take(byte[] body, Intake intake) {
        Instant now = options.clock().instant();
        LineVerdicts verdicts = new LineVerdicts();
        for (BodyLine line : BodyLine.split(body)) {
            try {
                take(line.text(), intake, now);
                verdicts.ok();
            } catch (InvalidLineException e) {
                ingested.refuse();
                int number = options.firstLine() + line.index();
                verdicts.invalid(number, e.reason(), LineParser.identifier(line.legible()));
            }
        }
        return verdicts.answer();
    }

    private void take(String line, Intake intake, Instant now) throws InvalidLineException {
        if (intake.fault().isPresent()
                && intake.fault().get() instanceof Fault.RefuseLines refuse
                && refuse.lines().test(line)) {
            intake.refuse(line);
            throw new InvalidLineException(refuse.reason());
        }
        try {
            Line parsed = LineParser.parse(line);
            ingested.accept(parsed, now);
            if (parsed instanceof Line.DataPoint point) {
                intake.accept(point);
            }
        } catch (InvalidLineException e) {
            intake.invalid(line, e.reason());
            throw e;
        }
    }
}
