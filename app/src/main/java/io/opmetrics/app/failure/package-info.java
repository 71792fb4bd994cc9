/** Failures that a person can do something about: told in a sentence, without a stack trace. */
@NullMarked
package io.opmetrics.app.failure;

import org.jspecify.annotations.NullMarked;
