/** How points reach Dynatrace: line protocol, batches, every answer of the API. */
@NullMarked
package io.opmetrics.delivery;

import org.jspecify.annotations.NullMarked;
