/** Dead letters at the terminal: found, shown without what is masked, and sent to be counted after all. */
@NullMarked
package io.opmetrics.app.deadletters;

import org.jspecify.annotations.NullMarked;
