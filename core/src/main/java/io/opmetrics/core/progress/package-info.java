/** How far the processor has come: what clocks, alerts and people go by when nothing arrives. */
@NullMarked
package io.opmetrics.core.progress;

import org.jspecify.annotations.NullMarked;
