/** One pass over the bytes of an event that finds only the fields that some metric needs. */
@NullMarked
package io.opmetrics.core.event;

import org.jspecify.annotations.NullMarked;
