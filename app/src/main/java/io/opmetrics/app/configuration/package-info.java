/** The configuration file of {@code run}, its environment variables and defaults. */
@NullMarked
package io.opmetrics.app.configuration;

import org.jspecify.annotations.NullMarked;
