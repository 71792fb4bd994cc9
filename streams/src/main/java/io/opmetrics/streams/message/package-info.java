/** What the first stage tells the second: partial results and watermarks, and their binary form. */
@NullMarked
package io.opmetrics.streams.message;

import org.jspecify.annotations.NullMarked;
