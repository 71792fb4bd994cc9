package io.opmetrics.delivery.lambda;

import io.opmetrics.delivery.batch.OnAmbiguous;
import io.opmetrics.delivery.ingest.CertificateAuthorities;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How the function works.
 *
 * @param address of the ingest endpoint
 * @param authorities who vouches for the API; empty for those that the Java runtime trusts
 * @param answerWithin how long an answer may take before its loss is assumed
 * @param partialResponse whether the response names what failed; only an event source mapping with provisioned pollers and
 *     {@code ReportBatchItemFailures} reads it
 * @param deadLetters a queue of SQS; empty for the function's log
 */
record LambdaSettings(
        URI address,
        TokenSource token,
        Optional<CertificateAuthorities> authorities,
        OnAmbiguous onAmbiguous,
        Duration answerWithin,
        boolean partialResponse,
        Optional<URI> deadLetters) {}
