/** The job against a real cluster and a real Dynatrace. */
@NullMarked
package io.opmetrics.app.run;

import org.jspecify.annotations.NullMarked;
