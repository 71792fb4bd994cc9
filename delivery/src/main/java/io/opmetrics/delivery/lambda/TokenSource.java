package io.opmetrics.delivery.lambda;

import io.opmetrics.delivery.ingest.ApiToken;

/** Where the API token is kept. */
interface TokenSource {

    /** Reads the token as it is now. */
    ApiToken read() throws TokenUnavailableException, InterruptedException;
}
