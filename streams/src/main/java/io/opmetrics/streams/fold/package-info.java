/** Stage 1: folds the events of one partition into partial results, forgets nothing past a commit. */
@NullMarked
package io.opmetrics.streams.fold;

import org.jspecify.annotations.NullMarked;
