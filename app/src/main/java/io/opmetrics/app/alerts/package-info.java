/** What became of alerts and what people do about them: read from their topics, shown, and written. */
@NullMarked
package io.opmetrics.app.alerts;

import org.jspecify.annotations.NullMarked;
