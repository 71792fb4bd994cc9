/** The long-running process: from the topic to the API, offsets committed only after the answer. */
@NullMarked
package io.opmetrics.delivery.standalone;

import org.jspecify.annotations.NullMarked;
