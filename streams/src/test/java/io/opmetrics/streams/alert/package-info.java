@NullMarked
package io.opmetrics.streams.alert;

import org.jspecify.annotations.NullMarked;
