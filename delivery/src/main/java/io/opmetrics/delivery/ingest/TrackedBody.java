package io.opmetrics.delivery.ingest;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * A request body that knows whether anybody began to send it. The client asks for the body only once the connection stands,
 * TLS and headers included: a request whose body was never asked for has reached nobody.
 */
final class TrackedBody implements BodyPublisher {

    private final BodyPublisher body;
    private volatile boolean isBegun;

    TrackedBody(byte[] bytes) {
        body = BodyPublishers.ofByteArray(bytes);
    }

    boolean isBegun() {
        return isBegun;
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        isBegun = true;
        body.subscribe(subscriber);
    }
}
