package io.opmetrics.delivery.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opmetrics.delivery.batch.Messages;
import io.opmetrics.schema.MetricPoint;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn;
import io.opmetrics.testkit.dynatrace.DynatraceStandIn.Options;
import io.opmetrics.testkit.dynatrace.Fault;
import io.opmetrics.testkit.time.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Invocations of the handler, through the real client, by a clock that only pauses and tests move. */
class DeliveryHandlerTest {

    private static final String NO_FAILURES = "{\"batchItemFailures\":[]}";
    private static final byte[] NO_POINT = "{\"schema\":2}".getBytes(StandardCharsets.UTF_8);

    private final ManualClock clock = new ManualClock(Instant.ofEpochMilli(Messages.NOW));
    private final DynatraceStandIn standIn =
            DynatraceStandIn.start(Options.defaults().withClock(clock));
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "OPMETRICS_DYNATRACE_URL",
            standIn.url().toString(),
            "OPMETRICS_DYNATRACE_TOKEN",
            Options.defaults().token(),
            "OPMETRICS_PARTIAL_RESPONSE",
            "true"));
    private final List<Duration> pauses = new ArrayList<>();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private Duration timeout = Duration.ofSeconds(60);

    @AfterEach
    void close() {
        standIn.close();
    }

    private DeliveryHandler handler() {
        return new DeliveryHandler(
                () -> environment,
                clock,
                pause -> {
                    pauses.add(pause);
                    clock.advance(pause);
                },
                new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    private String invoke(DeliveryHandler handler, EventBuilder event) throws IOException {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.build()), response, InvocationContext.of(clock, timeout));
        return response.toString(StandardCharsets.UTF_8);
    }

    private String invoke(EventBuilder event) throws IOException {
        return invoke(handler(), event);
    }

    private static EventBuilder event() {
        return new EventBuilder();
    }

    private List<String> lines(String start) {
        return log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("{\"" + start + "\""))
                .toList();
    }

    private String counters() {
        List<String> lines = lines("_aws");
        return lines.get(lines.size() - 1);
    }

    private static String failures(String... items) {
        return "{\"batchItemFailures\":[" + String.join(",", items) + "]}";
    }

    private static String failure(int partition, long offset) {
        return "{\"itemIdentifier\":{\"partition\":\"" + Messages.TOPIC + "-" + partition + "\",\"offset\":" + offset
                + "}}";
    }

    private double accepted() {
        return standIn.accepted().delta("orders.count");
    }

    @Test
    void points_of_an_event_are_delivered() throws IOException {
        String response = invoke(event().point(0, 10, Messages.order("a"))
                .point(1, 20, Messages.order("b"))
                .point(0, 11, Messages.order("a")));
        assertThat(response).isEqualTo(NO_FAILURES);
        assertThat(accepted()).isEqualTo(3);
        assertThat(standIn.lastRequests()).hasSize(1);
        assertThat(counters())
                .contains("\"RecordsReceived\":3", "\"LinesAccepted\":2", "\"RecordsFailed\":0", "\"DeadLetters\":0")
                .contains("\"FunctionName\":\"points-to-dynatrace\"", "\"RequestId\":\"request-1\"");
    }

    @Test
    void an_event_without_records_makes_no_request() throws IOException {
        assertThat(invoke(event())).isEqualTo(NO_FAILURES);
        assertThat(standIn.lastRequests()).isEmpty();
    }

    @Test
    void more_than_a_request_holds_goes_out_in_several() throws IOException {
        EventBuilder event = event();
        for (int i = 0; i < 2_500; i++) {
            event.point(i % 3, i, Messages.order("series-" + i));
        }
        assertThat(invoke(event)).isEqualTo(NO_FAILURES);
        assertThat(accepted()).isEqualTo(2_500);
        assertThat(standIn.lastRequests()).hasSize(3);
    }

    @Test
    void a_bad_record_is_a_dead_letter_with_its_original_and_fails_nothing() throws IOException {
        String response = invoke(event().point(0, 10, Messages.order("a"))
                .value(0, 11, NO_POINT)
                .json("{\"topic\":\"dynatrace-metrics\",\"partition\":0,\"offset\":12,\"value\":null}")
                .json("{\"offset\":13}")
                .point(0, 14, Messages.order("b")));
        assertThat(response).isEqualTo(NO_FAILURES);
        assertThat(accepted()).isEqualTo(2);
        assertThat(lines("deadLetter"))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "\"topic\":\"dynatrace-metrics\",\"partition\":0,\"offset\":11,\"reason\":\"invalid_point\"",
                                "\"original\":\"" + Base64.getEncoder().encodeToString(NO_POINT) + "\""));
        assertThat(counters()).contains("\"DeadLetters\":3", "\"DeadLetterReasons\":{\"invalid_point\":3}");
    }

    @Test
    void a_point_past_its_hour_is_a_dead_letter() throws IOException {
        MetricPoint old = Messages.orders("old").at(Messages.NOW - 3_600_000).build();
        assertThat(invoke(event().point(0, 1, old))).isEqualTo(NO_FAILURES);
        assertThat(lines("deadLetter")).singleElement().asString().contains("\"reason\":\"expired\"");
        assertThat(standIn.lastRequests()).isEmpty();
    }

    @Test
    void a_line_that_the_api_refuses_is_a_dead_letter_in_its_words() throws IOException {
        standIn.failNext(new Fault.RefuseLines(line -> line.contains("bad"), "too odd"));
        assertThat(invoke(event().point(0, 1, Messages.order("good")).point(0, 2, Messages.order("bad"))))
                .isEqualTo(NO_FAILURES);
        assertThat(accepted()).isEqualTo(1);
        assertThat(lines("deadLetter")).singleElement().asString().contains("too odd", "\"offset\":2");
        assertThat(counters()).contains("\"LinesRefused\":1");
    }

    @Test
    void an_api_that_is_away_for_a_while_is_waited_for() throws IOException {
        standIn.failNext(2, Fault.status(503));
        assertThat(invoke(event().point(0, 1, Messages.order("a")))).isEqualTo(NO_FAILURES);
        assertThat(accepted()).isEqualTo(1);
        assertThat(pauses).hasSize(2);
        assertThat(counters()).contains("\"Retries\":2", "\"RetryReasons\":{\"unavailable\":2}");
    }

    @Test
    void a_pause_that_the_api_asks_for_is_kept() throws IOException {
        standIn.failNext(Fault.status(429, "Retry-After", "17"));
        invoke(event().point(0, 1, Messages.order("a")));
        assertThat(pauses)
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofSeconds(17), Duration.ofSeconds(19)));
    }

    @Test
    void retries_end_five_seconds_before_the_deadline() throws IOException {
        standIn.fail(Fault.status(503));
        Instant stopped = clock.instant().plus(timeout);
        assertThat(invoke(event().point(0, 7, Messages.order("a")))).isEqualTo(failures(failure(0, 7)));
        assertThat(pauses).hasSizeGreaterThan(2);
        assertThat(standIn.lastRequests())
                .hasSize(pauses.size() + 1)
                .allSatisfy(request -> assertThat(request.received()).isBefore(stopped.minusSeconds(5)));
        assertThat(lines("undelivered")).singleElement().asString().contains("503");
    }

    @Test
    void a_pause_that_outlasts_the_deadline_is_not_begun() throws IOException {
        standIn.failNext(Fault.status(429, "Retry-After", "300"));
        assertThat(invoke(event().point(0, 7, Messages.order("a")))).isEqualTo(failures(failure(0, 7)));
        assertThat(pauses).isEmpty();
        assertThat(standIn.lastRequests()).hasSize(1);
    }

    @Test
    void each_partition_is_taken_up_again_at_its_first_failed_offset() throws IOException {
        EventBuilder event = event();
        for (int i = 0; i < 1_000; i++) {
            event.point(i % 2, 100 + i, Messages.order("series-" + i));
        }
        event.point(0, 1_200, Messages.order("x"))
                .point(1, 1_301, Messages.order("y"))
                .point(0, 1_202, Messages.order("z"));
        DeliveryHandler handler = handler();
        // The first request takes 900 data lines, as much as leaves room for metadata.
        standIn.failNext(new Fault.Slow(Duration.ZERO));
        standIn.failNext(100, Fault.status(503));
        assertThat(invoke(handler, event)).isEqualTo(failures(failure(0, 1_000), failure(1, 1_001)));
        assertThat(accepted()).isEqualTo(900);
        assertThat(counters()).contains("\"RecordsFailed\":103");
    }

    @Test
    void nothing_of_a_partition_overtakes_what_failed_of_it() throws IOException {
        EventBuilder event = event();
        for (int i = 0; i < 1_800; i++) {
            event.point(0, i, Messages.order("series-" + i));
        }
        // The first batch would have to wait too long; a second one would be accepted.
        standIn.failNext(Fault.status(429, "Retry-After", "300"));
        assertThat(invoke(event)).isEqualTo(failures(failure(0, 0)));
        assertThat(accepted()).isZero();
        assertThat(standIn.lastRequests()).hasSize(1);
    }

    @Test
    void a_dead_letter_behind_a_failed_record_waits_for_it() throws IOException {
        standIn.failNext(100, Fault.status(503));
        EventBuilder event = event().value(0, 1, NO_POINT)
                .point(0, 2, Messages.order("a"))
                .value(0, 3, NO_POINT)
                .value(1, 4, NO_POINT);
        DeliveryHandler handler = handler();
        assertThat(invoke(handler, event)).isEqualTo(failures(failure(0, 2)));
        assertThat(lines("deadLetter"))
                .hasSize(2)
                .noneSatisfy(line -> assertThat(line).contains("\"offset\":3"));
        standIn.recover();
        EventBuilder again = event().point(0, 2, Messages.order("a")).value(0, 3, NO_POINT);
        assertThat(invoke(handler, again)).isEqualTo(NO_FAILURES);
        assertThat(lines("deadLetter")).hasSize(3);
        assertThat(accepted()).isEqualTo(1);
    }

    @Test
    void without_partial_responses_a_failure_fails_the_event_and_writes_no_dead_letter() throws IOException {
        environment.remove("OPMETRICS_PARTIAL_RESPONSE");
        standIn.fail(Fault.status(503));
        EventBuilder event = event().value(0, 1, NO_POINT).point(0, 2, Messages.order("a"));
        DeliveryHandler handler = handler();
        assertThatThrownBy(() -> invoke(handler, event))
                .isInstanceOf(DeliveryFailedException.class)
                .hasMessage("503: the API is away; the whole event is to come again");
        assertThat(lines("deadLetter")).isEmpty();
        assertThat(counters()).contains("\"RecordsFailed\":1", "\"DeadLetters\":0");
        standIn.recover();
        assertThat(invoke(handler, event)).isEqualTo(NO_FAILURES);
        assertThat(lines("deadLetter")).hasSize(1);
        assertThat(accepted()).isEqualTo(1);
    }

    @Test
    void too_large_a_request_is_split() throws IOException {
        standIn.failNext(Fault.status(413));
        assertThat(invoke(event().point(0, 0, Messages.order("a"))
                        .value(0, 1, NO_POINT)
                        .point(0, 2, Messages.order("b"))))
                .isEqualTo(NO_FAILURES);
        assertThat(accepted()).isEqualTo(2);
        assertThat(standIn.lastRequests()).hasSize(3);
        assertThat(lines("deadLetter")).hasSize(1);
    }

    @Test
    void a_lost_answer_is_counted_as_ambiguous() throws IOException {
        standIn.failNext(new Fault.NoAnswer(true));
        assertThat(invoke(event().point(0, 1, Messages.order("a")))).isEqualTo(NO_FAILURES);
        assertThat(accepted()).isEqualTo(2);
        assertThat(counters()).contains("\"AmbiguousPoints\":1");
    }

    @Test
    void a_lost_answer_is_not_sent_again_if_so_configured() throws IOException {
        environment.put("OPMETRICS_DELIVERY_ON_AMBIGUOUS", "skip");
        standIn.failNext(new Fault.NoAnswer(true));
        assertThat(invoke(event().point(0, 1, Messages.order("a")))).isEqualTo(NO_FAILURES);
        assertThat(accepted()).isEqualTo(1);
    }

    @Test
    void no_answer_is_waited_for_until_the_function_is_stopped() throws IOException {
        timeout = Duration.ofMillis(5_001);
        Fault.Held held = new Fault.Held();
        standIn.failNext(held);
        environment.put("OPMETRICS_DELIVERY_ANSWER_WITHIN", "600s");
        // The clock stands still, so the attempt after this one would begin in time.
        standIn.failNext(new Fault.Slow(Duration.ZERO));
        assertThat(invoke(event().point(0, 1, Messages.order("a")))).isEqualTo(failures(failure(0, 1)));
        assertThat(counters()).contains("\"RetryReasons\":{\"no_answer_in_time\":1}", "\"AmbiguousPoints\":1");
        held.release();
    }

    @Test
    void too_short_a_timeout_is_said() throws IOException {
        timeout = Duration.ofSeconds(5);
        assertThat(invoke(event().point(0, 1, Messages.order("a")))).isEqualTo(failures(failure(0, 1)));
        assertThat(lines("undelivered")).singleElement().asString().contains("its timeout must be well above 5 s");
        assertThat(standIn.lastRequests()).isEmpty();
    }

    @Test
    void metadata_goes_out_once_in_the_life_of_a_process() throws IOException {
        MetricPoint described = Messages.orders("a").description("Orders").build();
        DeliveryHandler handler = handler();
        invoke(handler, event().point(0, 1, described));
        invoke(handler, event().point(0, 2, described));
        assertThat(standIn.lastRequests())
                .extracting(request -> request.body().contains("#orders.count"))
                .containsExactly(true, false);
    }

    @Test
    void the_counters_are_those_of_one_invocation() throws IOException {
        DeliveryHandler handler = handler();
        invoke(handler, event().point(0, 1, Messages.order("a")).value(0, 2, NO_POINT));
        invoke(handler, event().point(0, 3, Messages.order("a")));
        assertThat(counters()).contains("\"RecordsReceived\":1", "\"DeadLetters\":0", "\"DeadLetterReasons\":{}");
    }

    @Test
    void the_token_is_never_in_the_log() throws IOException {
        environment.put("OPMETRICS_DYNATRACE_TOKEN", "dt0c01.WRONG.HUSHHUSH");
        invoke(event().point(0, 1, Messages.order("a")));
        assertThat(lines("undelivered")).singleElement().asString().contains("401");
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("HUSHHUSH");
    }
}
