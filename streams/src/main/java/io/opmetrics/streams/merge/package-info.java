/** Stage 2: merges partial results, closes windows, corrects them; everything it knows is in a store with a changelog. */
@NullMarked
package io.opmetrics.streams.merge;

import org.jspecify.annotations.NullMarked;
