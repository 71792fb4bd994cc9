/** How a benchmark says what it found: tables for people, one line of JSON for programs, plots. */
@NullMarked
package io.opmetrics.bench.report;

import org.jspecify.annotations.NullMarked;
