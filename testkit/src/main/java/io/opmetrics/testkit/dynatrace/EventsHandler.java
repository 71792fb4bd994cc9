package io.opmetrics.testkit.dynatrace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Answers requests as the events endpoint is documented to, faults included. A refused line is no fault here. */
final class EventsHandler implements HttpHandler {

    private static final int LARGEST_BODY = 1_000_000;

    private static final Fault NONE = new Fault.Slow(Duration.ZERO);

    private final DynatraceStandIn.Options options;
    private final RequestRules rules;
    private final Events events;
    private final Faults faults;
    private final RequestLog log;

    EventsHandler(DynatraceStandIn.Options options, Events events, Faults faults, RequestLog log) {
        this.options = options;
        this.rules = new RequestRules(options, Endpoint.EVENTS);
        this.events = events;
        this.faults = faults;
        this.log = log;
    }

    @Override
    public void handle(HttpExchange http) throws IOException {
        try (http) {
            Exchange exchange = new Exchange(http, log, options.clock().instant());
            Optional<Answer> refusal = rules.refusal(http);
            if (refusal.isPresent()) {
                exchange.answer(refusal.get(), Map.of());
            } else {
                answer(exchange, faults.take());
            }
        } catch (InterruptedException e) {
            // The stand-in is being closed; the connection ends without an answer.
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Exchange exchange, Optional<Fault> found) throws IOException, InterruptedException {
        if (found.isPresent() && found.get() instanceof Fault.NotRead) {
            exchange.abandon();
            return;
        }
        byte[] body = exchange.read(LARGEST_BODY);
        if (body.length > LARGEST_BODY) {
            exchange.answer(Answer.problem(413, "the body has more than 1,000,000 bytes"), Map.of());
            return;
        }
        Fault fault = found.orElse(NONE);
        if (fault instanceof Fault.Status status) {
            exchange.answer(new Answer(status.status(), status.body()), status.headers());
        } else if (fault instanceof Fault.NoAnswer none) {
            if (none.accepts()) {
                take(body);
            }
            exchange.abandon();
        } else if (fault instanceof Fault.TruncatedAnswer) {
            exchange.answerHalf(take(body));
        } else {
            Answer answer = take(body);
            if (fault instanceof Fault.Slow slow) {
                TimeUnit.MILLISECONDS.sleep(slow.delay().toMillis());
            } else if (fault instanceof Fault.Held held) {
                held.await();
            }
            exchange.answer(answer, Map.of());
        }
    }

    private Answer take(byte[] body) {
        try {
            events.add(EventDocument.read(body, options.clock().instant()));
            return result("OK");
        } catch (InvalidEventException e) {
            return e.isTimestamp() ? result("INVALID_TIMESTAMPS") : Answer.problem(400, String.valueOf(e.getMessage()));
        }
    }

    private static Answer result(String status) {
        return Answer.of(201, out -> {
            out.writeNumberField("reportCount", 1);
            out.writeArrayFieldStart("eventIngestResults");
            out.writeStartObject();
            out.writeStringField("correlationId", "0c2b7f1d9e");
            out.writeStringField("status", status);
            out.writeEndObject();
            out.writeEndArray();
        });
    }
}
