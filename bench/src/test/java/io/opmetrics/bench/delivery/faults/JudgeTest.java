package io.opmetrics.bench.delivery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.opmetrics.delivery.line.LineProtocol;
import io.opmetrics.schema.MetricPointJson;
import io.opmetrics.schema.deadletter.DeadLetter;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import io.opmetrics.testkit.dynatrace.Fault;
import io.opmetrics.testkit.dynatrace.Intake;
import io.opmetrics.testkit.dynatrace.Witness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The judge beside a real stand-in, and a client that does what it is told. */
class JudgeTest {

    private static final int PARTITION = 2;
    private static final int POINTS = 10;

    private final Judge judge = new Judge(new NumberedPoints(1), Duration.ofSeconds(5));
    private final Semaphore ended = new Semaphore(0);
    private final List<NumberedPoint> points = new ArrayList<>();
    private final DynatraceStandIn standIn = DynatraceStandIn.start(Options.defaults(), new Witness() {
        @Override
        public void taken(Intake intake) {
            judge.taken(intake);
        }

        @Override
        public void ended(Intake intake, boolean isAnswered) {
            judge.ended(intake, isAnswered);
            ended.release();
        }
    });

    @BeforeEach
    void produce() {
        for (int i = 0; i < POINTS; i++) {
            NumberedPoint made = judge.produce(InstantSource.system().millis());
            judge.produced(made.number(), PARTITION, i);
            points.add(made);
        }
    }

    @AfterEach
    void close() {
        standIn.close();
    }

    private void send(int from, int to) throws Exception {
        StringBuilder body = new StringBuilder();
        for (NumberedPoint made : points.subList(from, to)) {
            body.append(LineProtocol.line(made.point())).append('\n');
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(standIn.url() + DynatraceStandIn.PATH))
                .header("Authorization", "Api-Token " + Options.defaults().token())
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        try {
            HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            assertThat(e).as("a connection that a fault has closed").isNotNull();
        }
        ended.acquire();
    }

    private DeadLetter letter(int number, String reason) {
        byte[] original = MetricPointJson.write(points.get(number).point());
        return new DeadLetter(
                "dynatrace-metrics", PARTITION, number, Optional.empty(), Optional.empty(), reason, "", original);
    }

    @Test
    void what_was_sent_once_and_answered_was_accepted_once() throws Exception {
        send(0, POINTS);
        assertThat(judge.verdict()).isEqualTo(new Verdict(POINTS, POINTS, 0, 0, 0, 0, 0, List.of()));
    }

    @Test
    void what_was_never_sent_is_lost() throws Exception {
        send(0, 7);
        assertThat(judge.verdict().lost()).isEqualTo(3);
        assertThat(judge.verdict().isClean()).isFalse();
    }

    @Test
    void what_is_sent_again_after_an_answer_is_wrong() throws Exception {
        send(0, POINTS);
        send(0, 1);
        assertThat(judge.verdict().duplicated()).isEqualTo(1);
        assertThat(judge.verdict().isClean()).isFalse();
    }

    @Test
    void what_is_sent_again_after_a_lost_answer_is_ambiguous() throws Exception {
        standIn.failNext(new Fault.NoAnswer(true));
        send(0, 4);
        send(0, 4);
        send(4, POINTS);
        assertThat(judge.verdict()).isEqualTo(new Verdict(POINTS, POINTS, 0, 0, 0, 4, 4, List.of()));
    }

    @Test
    void half_an_answer_has_a_status_and_is_not_lost() throws Exception {
        standIn.failNext(new Fault.TruncatedAnswer());
        send(0, POINTS);
        send(0, 1);
        assertThat(judge.verdict().ambiguous()).isZero();
        assertThat(judge.verdict().isClean()).isFalse();
    }

    @Test
    void a_refused_line_has_to_be_a_dead_letter() throws Exception {
        String line = LineProtocol.line(points.get(3).point());
        standIn.failNext(new Fault.RefuseLines(line::equals, "injected"));
        send(0, POINTS);
        assertThat(judge.verdict().lost()).isEqualTo(1);

        judge.letter(letter(3, "refused"));

        assertThat(judge.verdict()).isEqualTo(new Verdict(POINTS, POINTS - 1, 0, 1, 0, 0, 0, List.of()));
    }

    @Test
    void a_dead_letter_of_an_accepted_point_or_at_another_position_is_wrong() throws Exception {
        send(0, POINTS);
        judge.letter(letter(3, "refused"));
        assertThat(judge.verdict().findings()).singleElement().asString().contains("is a dead letter");
    }

    @Test
    void of_the_last_request_before_a_kill_what_is_not_committed_is_ambiguous() throws Exception {
        send(0, 5);
        send(5, POINTS);
        judge.beforeKill();
        judge.afterKill(Map.of(PARTITION, 8L));
        judge.beforeStart();
        send(8, POINTS);
        assertThat(judge.verdict()).isEqualTo(new Verdict(POINTS, POINTS, 0, 0, 0, 2, 2, List.of()));
    }

    @Test
    void what_the_stand_in_takes_from_a_client_that_is_dead_is_ambiguous() throws Exception {
        judge.beforeKill();
        send(0, POINTS);
        judge.afterKill(Map.of());
        assertThat(judge.verdict().ambiguous()).isEqualTo(POINTS);
    }
}
