/** What can be typed: one class per command, each thin. */
@NullMarked
package io.opmetrics.app.command;

import org.jspecify.annotations.NullMarked;
