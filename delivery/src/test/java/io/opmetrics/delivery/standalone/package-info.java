/** Tests of the long-running process, in its parts and from a real topic. */
@NullMarked
package io.opmetrics.delivery.standalone;

import org.jspecify.annotations.NullMarked;
