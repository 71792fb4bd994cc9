/** Tests of the line protocol and of merging. */
@NullMarked
package io.opmetrics.delivery.line;

import org.jspecify.annotations.NullMarked;
