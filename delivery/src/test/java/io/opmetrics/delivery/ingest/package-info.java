/** Tests of the client of the API, on the socket. */
@NullMarked
package io.opmetrics.delivery.ingest;

import org.jspecify.annotations.NullMarked;
