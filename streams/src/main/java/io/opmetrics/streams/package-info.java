/** How metrics are computed: the Kafka Streams topology and what keeps it exact. */
@NullMarked
package io.opmetrics.streams;

import org.jspecify.annotations.NullMarked;
