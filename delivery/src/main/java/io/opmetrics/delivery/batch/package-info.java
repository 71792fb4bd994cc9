/**
 * What every way to deliver does alike: records become batches, batches requests, and answers of the API outcomes. It knows
 * neither Kafka's client nor a meter library, because the Lambda function has neither.
 */
@NullMarked
package io.opmetrics.delivery.batch;

import org.jspecify.annotations.NullMarked;
