/** What is known of the source topics from outside: partition counts, end offsets, and so whether a partition is idle. */
@NullMarked
package io.opmetrics.streams.source;

import org.jspecify.annotations.NullMarked;
