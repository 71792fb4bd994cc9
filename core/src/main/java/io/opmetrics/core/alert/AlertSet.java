package io.opmetrics.core.alert;

import java.util.List;

/**
 * The alert rules of one definitions file.
 *
 * @param file the path as the user gave it, for messages
 */
public record AlertSet(String file, List<AlertRule> rules) {
    public AlertSet {
        rules = List.copyOf(rules);
    }
}
