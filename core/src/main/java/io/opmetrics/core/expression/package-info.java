/** Filters: a subset of CEL compiled to closures over the fields of an event, the rest evaluated by CEL. */
@NullMarked
package io.opmetrics.core.expression;

import org.jspecify.annotations.NullMarked;
