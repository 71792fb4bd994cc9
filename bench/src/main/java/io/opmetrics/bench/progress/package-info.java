/** How far a program is, and what it has used until then: seen from outside, by committed offsets and /proc. */
@NullMarked
package io.opmetrics.bench.progress;

import org.jspecify.annotations.NullMarked;
