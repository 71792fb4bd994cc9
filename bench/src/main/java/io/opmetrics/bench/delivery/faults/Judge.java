package io.opmetrics.bench.delivery.faults;

import io.opmetrics.schema.InvalidMetricPointException;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.schema.deadletter.DeadLetter;
import io.opmetrics.testkit.dynatrace.Fault;
import io.opmetrics.testkit.dynatrace.Intake;
import io.opmetrics.testkit.dynatrace.Witness;
import io.opmetrics.testkit.dynatrace.line.InvalidLineException;
import io.opmetrics.testkit.dynatrace.line.Line.DataPoint;
import io.opmetrics.testkit.dynatrace.line.LineParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows every point, from what the stand-in has taken and whether its client can know of it: nothing that delivery says
 * of itself is believed. Thread-safe.
 */
final class Judge implements Witness {

    private final NumberedPoints points;
    private final Duration answerWithin;
    private final List<Fate> fates = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final Map<Intake, List<Fate>> open = new HashMap<>();
    private List<Fate> latest = List.of();
    private boolean isClientGone;

    /** @param answerWithin what is answered later, the client has given up */
    Judge(NumberedPoints points, Duration answerWithin) {
        this.points = points;
        this.answerWithin = answerWithin;
    }

    synchronized NumberedPoint produce(long now) {
        fates.add(new Fate());
        return points.next(now);
    }

    /** The broker has it. */
    synchronized void produced(int number, int partition, long offset) {
        fates.get(number).partition = partition;
        fates.get(number).offset = offset;
    }

    @Override
    public synchronized void taken(Intake intake) {
        List<Fate> members = new ArrayList<>();
        for (DataPoint line : intake.accepted()) {
            for (Found found : find(Sighting.of(line))) {
                Fate fate = fates.get(found.number());
                fate.accepted += found.times();
                members.add(fate);
            }
        }
        for (String line : intake.refused()) {
            for (Found found : refused(line)) {
                Fate fate = fates.get(found.number());
                fate.isNamed = true;
                members.add(fate);
            }
        }
        intake.invalid().forEach(line -> findings.add("a line that no endpoint takes was sent: " + line));
        open.put(intake, members);
        latest = members;
        if (isClientGone || isTooSlow(intake.fault())) {
            isAmbiguous(members);
        }
    }

    @Override
    public synchronized void ended(Intake intake, boolean isAnswered) {
        List<Fate> members = open.remove(intake);
        if (members != null && (!isAnswered || isClientGone)) {
            isAmbiguous(members);
        }
    }

    private boolean isTooSlow(Optional<Fault> fault) {
        return fault.isPresent()
                && fault.get() instanceof Fault.Slow slow
                && slow.delay().compareTo(answerWithin) >= 0;
    }

    private static void isAmbiguous(List<Fate> members) {
        members.forEach(fate -> fate.isAmbiguous = true);
    }

    private List<Found> refused(String line) {
        try {
            return LineParser.parse(line) instanceof DataPoint point ? find(Sighting.of(point)) : List.of();
        } catch (InvalidLineException e) {
            findings.add("a line that no endpoint takes was sent: " + line + ": " + e.reason());
            return List.of();
        }
    }

    private List<Found> find(Sighting sighting) {
        try {
            return points.find(sighting);
        } catch (ForeignPointException e) {
            findings.add(String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    /** The client is about to be killed: no answer that is still due can be known to arrive. */
    synchronized void beforeKill() {
        isClientGone = true;
        open.values().forEach(Judge::isAmbiguous);
    }

    /**
     * The client is dead. What it sent last may have been answered; it is sent again as far as that was not committed.
     *
     * @param committed by partition
     */
    synchronized void afterKill(Map<Integer, Long> committed) {
        isAmbiguous(latest.stream()
                .filter(fate -> fate.isFrom(committed.getOrDefault(fate.partition, 0L)))
                .toList());
    }

    /** Another client begins. */
    synchronized void beforeStart() {
        isClientGone = false;
        latest = List.of();
    }

    /** A dead letter was found. */
    synchronized void letter(DeadLetter letter) {
        try {
            for (Found found : points.find(Sighting.of(MetricPointJson.read(letter.original())))) {
                Fate fate = fates.get(found.number());
                fate.letter = Optional.of(letter.reason());
                if (fate.partition != letter.partition() || fate.offset != letter.offset()) {
                    findings.add("a dead letter names " + letter.partition() + "/" + letter.offset()
                            + " for the point that is at " + fate.place());
                }
            }
        } catch (InvalidMetricPointException | ForeignPointException e) {
            findings.add("a dead letter is of nothing that was produced: " + e.getMessage());
        }
    }

    /** How many points the stand-in has taken or refused by now. */
    synchronized int decided() {
        return (int)
                fates.stream().filter(fate -> fate.accepted > 0 || fate.isNamed).count();
    }

    synchronized int produced() {
        return fates.size();
    }

    synchronized Verdict verdict() {
        return Verdict.of(fates, findings);
    }
}
