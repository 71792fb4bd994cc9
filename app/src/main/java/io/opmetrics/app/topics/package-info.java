/** The topics that Opmetrics itself needs. */
@NullMarked
package io.opmetrics.app.topics;

import org.jspecify.annotations.NullMarked;
