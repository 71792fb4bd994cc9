/** The HTTP client of the ingest API, and what each answer means. */
@NullMarked
package io.opmetrics.delivery.ingest;

import org.jspecify.annotations.NullMarked;
