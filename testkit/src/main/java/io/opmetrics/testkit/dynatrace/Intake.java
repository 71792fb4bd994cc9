package io.opmetrics.testkit.dynatrace;

import io.opmetrics.testkit.dynatrace.line.Line.DataPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What was found in the lines of one request. Equal only to itself. */
public final class Intake {

    private final Optional<Fault> fault;
    private final List<DataPoint> accepted = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> invalid = new ArrayList<>();

    Intake(Optional<Fault> fault) {
        this.fault = fault;
    }

    void accept(DataPoint point) {
        accepted.add(point);
    }

    void refuse(String line) {
        refused.add(line);
    }

    void invalid(String line, String reason) {
        invalid.add(line + ": " + reason);
    }

    /** What the request has met. */
    public Optional<Fault> fault() {
        return fault;
    }

    /** The points that were accepted, in their order. */
    public List<DataPoint> accepted() {
        return Collections.unmodifiableList(accepted);
    }

    /** The lines that {@link Fault.RefuseLines} has refused. */
    public List<String> refused() {
        return Collections.unmodifiableList(refused);
    }

    /** The lines that no endpoint would take, each with the reason. */
    public List<String> invalid() {
        return Collections.unmodifiableList(invalid);
    }
}
