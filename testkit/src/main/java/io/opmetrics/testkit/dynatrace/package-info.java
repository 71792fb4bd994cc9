/** A Dynatrace that takes the documents of the metric ingestion protocol at their word: strict, and written without any serializer's help. */
@NullMarked
package io.opmetrics.testkit.dynatrace;

import org.jspecify.annotations.NullMarked;
