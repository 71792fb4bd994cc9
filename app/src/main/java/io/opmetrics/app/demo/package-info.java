/** Everything in one JVM: a broker, a business, the processor, delivery and a Dynatrace stand-in. */
@NullMarked
package io.opmetrics.app.demo;

import org.jspecify.annotations.NullMarked;
