/** What is computed of the events of one series: mergeable partial results and their encoding. */
@NullMarked
package io.opmetrics.core.aggregate;

import org.jspecify.annotations.NullMarked;
