/** The Lambda function, called as a method. */
@NullMarked
package io.opmetrics.delivery.lambda;

import org.jspecify.annotations.NullMarked;
