package io.opmetrics.bench.delivery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.bench.delivery.faults.FaultDeck.Dealt;
import io.opmetrics.testkit.dynatrace.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FaultDeckTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
    private static final int KINDS = 18;

    private static List<Optional<Dealt>> deal(long seed, int requests) {
        FaultDeck deck = new FaultDeck(seed, CLOCK, Duration.ofSeconds(5));
        return IntStream.range(0, requests).mapToObj(i -> deck.next()).toList();
    }

    @Property(tries = 50)
    void every_kind_of_fault_comes_before_one_comes_again(@ForAll long seed) {
        List<Dealt> faults =
                deal(seed, 200).stream().flatMap(Optional::stream).limit(KINDS).toList();
        assertThat(faults.stream().map(Dealt::fault).filter(Fault.Status.class::isInstance))
                .extracting(fault -> ((Fault.Status) fault).status())
                .containsExactlyInAnyOrder(413, 429, 429, 429, 429, 429, 500, 502, 503);
        assertThat(faults.stream().map(Dealt::fault).filter(fault -> !(fault instanceof Fault.Status)))
                .extracting(fault -> fault.getClass().getSimpleName())
                .containsExactlyInAnyOrder(
                        "RefuseLines",
                        "RefuseLines",
                        "NotRead",
                        "NoAnswer",
                        "NoAnswer",
                        "NoAnswer",
                        "Slow",
                        "Slow",
                        "TruncatedAnswer");
    }

    @Property(tries = 50)
    void equal_seeds_give_equal_faults(@ForAll long seed) {
        assertThat(deal(seed, 50).stream().map(dealt -> dealt.map(Dealt::name)).toList())
                .isEqualTo(deal(seed, 50).stream()
                        .map(dealt -> dealt.map(Dealt::name))
                        .toList());
    }
}
