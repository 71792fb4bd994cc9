/**
 * Reads alert rules and notifications from documents of definitions files, as {@code definition.loader} does metrics: what
 * cannot be used is reported, and its default read in its place.
 */
@NullMarked
package io.opmetrics.core.alert.loader;

import org.jspecify.annotations.NullMarked;
