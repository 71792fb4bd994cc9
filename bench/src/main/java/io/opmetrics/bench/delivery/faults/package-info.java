/** The fault run of delivery: does every point reach Dynatrace once while the API and the process that delivers fail? */
@NullMarked
package io.opmetrics.bench.delivery.faults;

import org.jspecify.annotations.NullMarked;
