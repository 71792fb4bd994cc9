package io.opmetrics.notification.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The beginning of an answer's body; what comes after it is not waited for, and a body that breaks off gives what came. */
final class BoundedBody implements BodySubscriber<byte[]> {

    private static final int LARGEST = 1 << 16;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Optional<Flow.Subscription> subscription = Optional.empty();

    /** What has come until now. */
    synchronized byte[] soFar() {
        return bytes.toByteArray();
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        subscription = Optional.of(given);
        given.request(Long.MAX_VALUE);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[Math.min(buffer.remaining(), LARGEST - bytes.size())];
            buffer.get(part);
            bytes.writeBytes(part);
        }
        if (bytes.size() == LARGEST) {
            subscription.ifPresent(Flow.Subscription::cancel);
            onComplete();
        }
    }

    @Override
    public void onError(Throwable brokenOff) {
        onComplete();
    }

    @Override
    public void onComplete() {
        body.complete(soFar());
    }
}
