/** What a record on {@code opmetrics-dead-letters} looks like. */
@NullMarked
package io.opmetrics.schema.deadletter;

import org.jspecify.annotations.NullMarked;
