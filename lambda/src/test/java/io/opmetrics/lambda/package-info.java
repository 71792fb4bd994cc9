/** What is uploaded to AWS, and how it is set up there: the zip and the files of {@code deploy/lambda}. */
@NullMarked
package io.opmetrics.lambda;

import org.jspecify.annotations.NullMarked;
