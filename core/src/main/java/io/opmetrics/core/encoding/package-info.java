/** Writing and reading the binary forms that are stored or sent between the stages. */
@NullMarked
package io.opmetrics.core.encoding;

import org.jspecify.annotations.NullMarked;
