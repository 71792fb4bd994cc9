package io.opmetrics.bench.delivery.faults;

import io.opmetrics.bench.faults.Timeline;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import io.opmetrics.testkit.dynatrace.Intake;
import io.opmetrics.testkit.dynatrace.Witness;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A stand-in whose requests meet faults, and which can go away and come back at the same port. Thread-safe. */
final class FaultyApi implements Witness, AutoCloseable {

    private final Judge judge;
    private final FaultDeck deck;
    private final Timeline timeline;
    private final AtomicInteger faults = new AtomicInteger();
    private final URI url;
    private boolean isFaulty = true;
    private DynatraceStandIn standIn;

    FaultyApi(Judge judge, FaultDeck deck, Timeline timeline) {
        this.judge = judge;
        this.deck = deck;
        this.timeline = timeline;
        this.standIn = open(0);
        this.url = standIn.url();
    }

    /** Nothing is added up: of what was accepted the judge knows more. */
    private DynatraceStandIn open(int port) {
        return DynatraceStandIn.start(
                Options.defaults().withPort(port).withSeriesLimit(0).withRequestsKept(0), this);
    }

    URI url() {
        return url;
    }

    static String token() {
        return Options.defaults().token();
    }

    /** How many faults requests have met. */
    int faults() {
        return faults.get();
    }

    /** Connections break and are refused until {@link #comeBack}. */
    synchronized void goAway() {
        faults.incrementAndGet();
        standIn.close();
    }

    synchronized void comeBack() {
        standIn = open(url.getPort());
    }

    /** From now on every request meets an API that is well. */
    synchronized void recover() {
        isFaulty = false;
        standIn.recover();
    }

    @Override
    public void begun() {
        synchronized (this) {
            if (isFaulty) {
                deck.next().ifPresent(dealt -> {
                    timeline.say("API: %s", dealt.name());
                    faults.incrementAndGet();
                    standIn.failNext(dealt.fault());
                });
            }
        }
    }

    @Override
    public void taken(Intake intake) {
        judge.taken(intake);
    }

    @Override
    public void ended(Intake intake, boolean isAnswered) {
        judge.ended(intake, isAnswered);
    }

    @Override
    public synchronized void close() {
        standIn.close();
    }
}
