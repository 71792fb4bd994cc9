/** Definitions back into the text that the loader reads: for stores and topics that outlive the file. */
@NullMarked
package io.opmetrics.core.definition.writer;

import org.jspecify.annotations.NullMarked;
