/** Time that is moved by hand. */
@NullMarked
package io.opmetrics.testkit.time;

import org.jspecify.annotations.NullMarked;
