/** A Kafka broker in this JVM, and a business that publishes orders on it. */
@NullMarked
package io.opmetrics.embedded;

import org.jspecify.annotations.NullMarked;
