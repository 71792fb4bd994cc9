package io.opmetrics.streams.merge;

import io.opmetrics.streams.state.SortedState;

/**
 * What one run of a task gives to its merge.
 *
 * @param origin who computes the points, for people who trace a number
 * @param state where the last run left off
 */
public record MergeContext(String origin, SortedState state, MergeMeters meters, MergeOutput output) {}
