/** Definitions in force: what {@code run} tells everyone that it computes. */
@NullMarked
package io.opmetrics.app.definitions;

import org.jspecify.annotations.NullMarked;
