/** The embedded broker as its users meet it. */
@NullMarked
package io.opmetrics.embedded.broker;

import org.jspecify.annotations.NullMarked;
