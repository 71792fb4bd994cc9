/** What alert rules would have told of the past, and what they would have with other thresholds. */
@NullMarked
package io.opmetrics.app.backtest;

import org.jspecify.annotations.NullMarked;
