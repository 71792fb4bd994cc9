/**
 * The strict loader of definitions files: YAML in, {@link io.opmetrics.core.definition.Definitions} or every problem out.
 *
 * <p>A value that cannot be used is reported and its default (or a placeholder) read in its place, so that one pass
 * finds every problem; what was read is given out only if there was none.
 */
@NullMarked
package io.opmetrics.core.definition.loader;

import org.jspecify.annotations.NullMarked;
