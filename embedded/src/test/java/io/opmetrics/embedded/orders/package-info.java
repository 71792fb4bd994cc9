/** What the generated orders look like, one by one and all together. */
@NullMarked
package io.opmetrics.embedded.orders;

import org.jspecify.annotations.NullMarked;
