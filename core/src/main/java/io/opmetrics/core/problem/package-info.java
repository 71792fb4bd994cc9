/** What is wrong with a file, and how it is shown at a terminal. */
@NullMarked
package io.opmetrics.core.problem;

import org.jspecify.annotations.NullMarked;
