package io.opmetrics.delivery.lambda;

import java.util.Optional;

/** What the function's role signs requests with. */
record AwsCredentials(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {

    /** Says nothing of the secret parts. */
    @Override
    public String toString() {
        return "AwsCredentials[" + accessKeyId + "]";
    }
}
