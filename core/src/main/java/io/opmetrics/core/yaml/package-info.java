/** Strict reading of YAML files written by people: every value knows its place, every problem is reported. */
@NullMarked
package io.opmetrics.core.yaml;

import org.jspecify.annotations.NullMarked;
