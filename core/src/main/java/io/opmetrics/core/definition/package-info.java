/** What a team declares: sources, metrics, windows; and the strict loader of the files they stand in. */
@NullMarked
package io.opmetrics.core.definition;

import org.jspecify.annotations.NullMarked;
