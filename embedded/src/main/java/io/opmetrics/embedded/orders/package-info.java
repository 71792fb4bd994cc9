/** A delivery-kitchen business in the Gulf whose order services publish their events on Kafka, for demos and tests. */
@NullMarked
package io.opmetrics.embedded.orders;

import org.jspecify.annotations.NullMarked;
