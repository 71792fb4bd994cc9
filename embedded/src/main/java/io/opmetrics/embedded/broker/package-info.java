/** A real Kafka broker, inside this JVM or as a child process, alone or as a cluster, for demos and tests. */
@NullMarked
package io.opmetrics.embedded.broker;

import org.jspecify.annotations.NullMarked;
