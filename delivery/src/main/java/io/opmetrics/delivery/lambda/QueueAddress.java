package io.opmetrics.delivery.lambda;

import java.net.URI;
import java.net.URISyntaxException;

/** The URL of a queue, such as {@code https://sqs.eu-central-1.amazonaws.com/123456789012/dead-letters}. */
final class QueueAddress {

    private QueueAddress() {}

    /** @throws IllegalArgumentException with a sentence */
    static URI of(String url) {
        URI queue;
        try {
            queue = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no URL: " + e.getReason(), e);
        }
        String host = String.valueOf(queue.getHost());
        boolean isLoopback = host.matches("localhost|127\\.[0-9.]+");
        boolean isQueue = String.valueOf(queue.getPath()).matches("/[0-9]+/[A-Za-z0-9_.-]+");
        if (!isQueue || !("https".equals(queue.getScheme()) || isLoopback)) {
            throw new IllegalArgumentException(
                    "must look like https://sqs.eu-central-1.amazonaws.com/123456789012/dead-letters");
        }
        return queue;
    }
}
