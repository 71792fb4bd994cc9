/** What a team declares: sources, metrics, windows; and what can be wrong with a file that declares them. */
@NullMarked
package io.opmetrics.core.definition;

import org.jspecify.annotations.NullMarked;
