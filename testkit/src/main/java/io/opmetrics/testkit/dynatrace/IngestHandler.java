package io.opmetrics.testkit.dynatrace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Answers requests as the endpoint is documented to, faults included. */
final class IngestHandler implements HttpHandler {

    private static final int LARGEST_BODY = 1_000_000;
    private static final int LONGEST_LINE = 50_000;

    private final DynatraceStandIn.Options options;
    private final Ingested ingested;
    private final Faults faults;
    private final RequestLog log;

    IngestHandler(DynatraceStandIn.Options options, Ingested ingested, Faults faults, RequestLog log) {
        this.options = options;
        this.ingested = ingested;
        this.faults = faults;
        this.log = log;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            ingested.request();
            int refusal = refusal(exchange, body);
            if (refusal != 0) {
                respond(exchange, refusal, "{\"error\":{\"code\":" + refusal + ",\"message\":\"refused\"}}");
                return;
            }
            String text = new String(body, StandardCharsets.UTF_8);
            log.add(text);
            answer(exchange, text, faults.take());
        }
    }

    private int refusal(HttpExchange exchange, byte[] body) {
        if (!exchange.getRequestURI().getPath().equals(DynatraceStandIn.PATH)) {
            return 404;
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return 405;
        }
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        if (!authorization.equals("Api-Token " + options.token())) {
            return 401;
        }
        if (!options.hasScope()) {
            return 403;
        }
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        if (!type.matches("text/plain(;\\s*charset=(utf-8|UTF-8))?")) {
            return 415;
        }
        if (body.length > LARGEST_BODY) {
            return 413;
        }
        return isUtf8(body) ? 0 : 400;
    }

    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private void answer(HttpExchange exchange, String text, Optional<Fault> fault) throws IOException {
        if (fault.isEmpty()) {
            Answer answer = ingest(text, Optional.empty());
            respond(exchange, answer.status(), answer.body());
        } else if (fault.get() instanceof Fault.Status status) {
            status.headers().forEach(exchange.getResponseHeaders()::set);
            respond(exchange, status.status(), status.body());
        } else if (fault.get() instanceof Fault.NoAnswer none) {
            if (none.accepts()) {
                ingest(text, Optional.empty());
            }
            // Leaving without an answer makes the server close the connection.
        } else if (fault.get() instanceof Fault.Slow slow) {
            Answer answer = ingest(text, Optional.empty());
            pause(slow.delay());
            respond(exchange, answer.status(), answer.body());
        } else if (fault.get() instanceof Fault.TruncatedAnswer) {
            Answer answer = ingest(text, Optional.empty());
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
        } else if (fault.get() instanceof Fault.RefuseLines refuse) {
            Answer answer = ingest(text, Optional.of(refuse));
            respond(exchange, answer.status(), answer.body());
        }
    }

    private Answer ingest(String text, Optional<Fault.RefuseLines> refuse) {
        Instant now = options.clock().instant();
        Answer answer = new Answer();
        int number = options.firstLine();
        for (String line : text.split("\n", -1)) {
            if (!line.isBlank()) {
                ingest(line, number, now, refuse, answer);
            }
            number++;
        }
        return answer;
    }

    private void ingest(String line, int number, Instant now, Optional<Fault.RefuseLines> refuse, Answer answer) {
        try {
            if (line.length() > LONGEST_LINE) {
                throw new InvalidLineException("line is longer than 50,000 characters");
            }
            if (refuse.isPresent() && refuse.get().lines().test(line)) {
                throw new InvalidLineException(refuse.get().reason());
            }
            ingested.accept(LineParser.parse(line), now);
            answer.ok();
        } catch (InvalidLineException e) {
            ingested.refuse();
            answer.invalid(number, String.valueOf(e.getMessage()), line.split("[, \t]", 2)[0]);
        }
    }

    private static void pause(Duration delay) {
        try {
            TimeUnit.MILLISECONDS.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
