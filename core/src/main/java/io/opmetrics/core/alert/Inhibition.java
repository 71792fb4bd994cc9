package io.opmetrics.core.alert;

import java.util.List;

/**
 * Who speaks for this rule: while an alert of the parent fires, those of this rule are not notified.
 *
 * @param parent the name of the other rule
 * @param equal the dimensions whose values both alerts share; empty: any alert of the parent
 */
public record Inhibition(String parent, List<String> equal) {
    public Inhibition {
        equal = List.copyOf(equal);
    }
}
