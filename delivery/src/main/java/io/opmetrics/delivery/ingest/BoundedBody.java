package io.opmetrics.delivery.ingest;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * The head of an answer and the beginning of its body. A body that breaks off gives what came of it: the status line alone says most of what has to be
 * known.
 */
final class BoundedBody implements BodySubscriber<byte[]> {

    private static final int LARGEST = 1 << 20;

    private final ResponseInfo head;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();

    BoundedBody(ResponseInfo head) {
        this.head = head;
    }

    int status() {
        return head.statusCode();
    }

    HttpHeaders headers() {
        return head.headers();
    }

    /** What has come until now. */
    synchronized byte[] soFar() {
        return bytes.toByteArray();
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[Math.min(buffer.remaining(), LARGEST - bytes.size())];
            buffer.get(part);
            bytes.writeBytes(part);
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
