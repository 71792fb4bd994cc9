/** What a record on {@code opmetrics-dead-letters} looks like, and one on {@code opmetrics-replay} that mends it. */
@NullMarked
package io.opmetrics.schema.deadletter;

import org.jspecify.annotations.NullMarked;
