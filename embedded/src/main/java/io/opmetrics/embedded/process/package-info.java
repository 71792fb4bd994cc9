/** Java programs in processes of their own, to be killed and paused by whoever launched them. */
@NullMarked
package io.opmetrics.embedded.process;

import org.jspecify.annotations.NullMarked;
