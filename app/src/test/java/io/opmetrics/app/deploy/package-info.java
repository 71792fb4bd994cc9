/** The files of {@code deploy} that are not for Lambda: do they fit the program, and each other? */
@NullMarked
package io.opmetrics.app.deploy;

import org.jspecify.annotations.NullMarked;
