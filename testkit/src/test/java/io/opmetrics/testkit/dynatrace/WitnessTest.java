package io.opmetrics.testkit.dynatrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import io.opmetrics.testkit.dynatrace.line.Line.DataPoint;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WitnessTest extends StandInFixture {

    private record End(Intake intake, boolean isAnswered) {}

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<End> ends = new LinkedBlockingQueue<>();

    @BeforeEach
    void witness() {
        standIn.close();
        standIn = DynatraceStandIn.start(Options.defaults().withClock(clock), new Witness() {
            @Override
            public void begun() {
                seen.add("begun");
            }

            @Override
            public void taken(Intake intake) {
                seen.add("taken");
            }

            @Override
            public void ended(Intake intake, boolean isAnswered) {
                ends.add(new End(intake, isAnswered));
            }
        });
    }

    private End end() throws InterruptedException {
        End end = ends.poll(20, TimeUnit.SECONDS);
        assertThat(end).isNotNull();
        return end;
    }

    @Test
    void sees_which_lines_were_accepted_refused_and_invalid() throws Exception {
        standIn.failNext(new Fault.RefuseLines(line -> line.startsWith("orders.second"), "injected"));

        post("orders.first count,delta=1\norders.second count,delta=2\norders.third count,delta=x");

        End end = end();
        assertThat(seen).containsExactly("begun", "taken");
        assertThat(end.isAnswered()).isTrue();
        assertThat(end.intake().accepted()).extracting(DataPoint::key).containsExactly("orders.first");
        assertThat(end.intake().refused()).containsExactly("orders.second count,delta=2");
        assertThat(end.intake().invalid()).singleElement().asString().contains("orders.third", "invalid number");
    }

    @Test
    void sees_what_is_accepted_although_the_client_gets_no_answer() throws Exception {
        standIn.failNext(new Fault.NoAnswer(true));

        assertThatThrownBy(() -> post("orders.first count,delta=1")).isInstanceOf(IOException.class);

        End end = end();
        assertThat(end.intake().accepted()).hasSize(1);
        assertThat(end.isAnswered()).isFalse();
    }

    @Test
    void sees_that_a_request_that_was_turned_away_brought_nothing() throws Exception {
        standIn.failNext(Fault.status(503));

        post("orders.first count,delta=1");

        End end = end();
        assertThat(seen).containsExactly("begun");
        assertThat(end.intake().accepted()).isEmpty();
        assertThat(end.isAnswered()).isTrue();
    }

    @Test
    void a_stand_in_that_adds_nothing_up_still_checks_and_counts_every_line() throws Exception {
        restart(Options.defaults().withSeriesLimit(0).withRequestsKept(0));

        assertThat(post("orders.first count,delta=1\norders.first count,delta=x")
                        .statusCode())
                .isEqualTo(400);

        assertThat(standIn.accepted().linesOk()).isEqualTo(1);
        assertThat(standIn.accepted().linesInvalid()).isEqualTo(1);
        assertThat(standIn.accepted().series()).isEmpty();
        assertThat(standIn.lastRequests()).isEmpty();
    }
}
