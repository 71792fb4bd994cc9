/**
 * Delivery as an AWS Lambda function that is fed by a Kafka event source mapping. Everything in here is about events, answers
 * and the function's surroundings; what becomes of points is decided where the standalone delivery has it decided too.
 */
@NullMarked
package io.opmetrics.delivery.lambda;

import org.jspecify.annotations.NullMarked;
