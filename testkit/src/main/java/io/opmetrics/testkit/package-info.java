/** What tests of every module share. */
@NullMarked
package io.opmetrics.testkit;

import org.jspecify.annotations.NullMarked;
