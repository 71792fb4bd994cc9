/** What a message on {@code dynatrace-metrics} looks like: types, rules, reading and writing. */
@NullMarked
package io.opmetrics.schema;

import org.jspecify.annotations.NullMarked;
