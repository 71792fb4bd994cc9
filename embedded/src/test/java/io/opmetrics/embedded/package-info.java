/** Fixtures shared by the tests of this module. */
@NullMarked
package io.opmetrics.embedded;

import org.jspecify.annotations.NullMarked;
