package io.opmetrics.bench.scaling;

import java.util.List;

/**
 * A curve to be measured.
 *
 * @param varied what the steps vary, for a person
 */
record CurvePlan(String name, String varied, List<Step> steps) {

    CurvePlan {
        steps = List.copyOf(steps);
    }
}
