package io.opmetrics.core.yaml;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that somebody probably meant. */
public final class DidYouMean {

    /** Longer words are no slips of known ones, and would cost time. */
    private static final int LONGEST = 100;

    private DidYouMean() {}

    /** The nearest candidate, if it is near: one slip in a short word, two from six letters on. */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        String nearest = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            int shorter = Math.min(word.length(), candidate.length());
            int longer = Math.max(word.length(), candidate.length());
            int limit = shorter < 6 ? 1 : 2;
            if (shorter < 2 || longer > LONGEST || longer - shorter > limit) {
                continue;
            }
            int distance = distance(fold(word), fold(candidate));
            if (distance <= limit && distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return least == Integer.MAX_VALUE ? Optional.empty() : Optional.of(nearest);
    }

    public static String ask(String word) {
        return "did you mean " + Wording.quote(word) + "?";
    }

    private static String fold(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Letters to insert, delete, replace, or swap with their neighbour (optimal string alignment). */
    public static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(int[][] cost, String from, String to, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
