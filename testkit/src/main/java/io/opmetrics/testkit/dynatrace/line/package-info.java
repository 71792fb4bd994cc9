/** The metric ingestion protocol read line by line, from its documentation alone: what is no line is refused with a reason. */
@NullMarked
package io.opmetrics.testkit.dynatrace.line;

import org.jspecify.annotations.NullMarked;
