/** How long it takes from an event until somebody is told of its alert, with many groups alive under many rules. */
@NullMarked
package io.opmetrics.bench.alerts;

import org.jspecify.annotations.NullMarked;
