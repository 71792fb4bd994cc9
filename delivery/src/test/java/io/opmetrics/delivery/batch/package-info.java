/** Tests of batches, their requests and their outcomes. */
@NullMarked
package io.opmetrics.delivery.batch;

import org.jspecify.annotations.NullMarked;
