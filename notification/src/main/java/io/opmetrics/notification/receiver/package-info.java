/** Makes a sender of each receiver in the definitions, with the secrets of the environment. */
@NullMarked
package io.opmetrics.notification.receiver;

import org.jspecify.annotations.NullMarked;
