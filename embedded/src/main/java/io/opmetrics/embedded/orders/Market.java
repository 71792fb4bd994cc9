package io.opmetrics.embedded.orders;

import java.util.Arrays;
import java.util.List;

/** Who orders what, where and through whom: the frequencies of the business. */
final class Market {

    /** The order aggregators, the largest first. The names are made up. */
    static final List<String> AGGREGATORS =
            List.of("hungrio", "yallabite", "dishdash", "plateful", "foodarama", "quickmunch", "tamarind", "souqeats");

    private record Branch(int share, Weighted<Restaurant> restaurants) {
        static Branch in(Country country) {
            return new Branch(country.share(), Weighted.zipf(Restaurant.in(country), 0.9));
        }
    }

    private static final Weighted<String> AGGREGATOR = Weighted.zipf(AGGREGATORS, 0.8);
    private static final Weighted<Branch> BRANCH =
            Weighted.by(Country.ALL.stream().map(Branch::in).toList(), Branch::share);
    private static final Weighted<RejectionReason> REASON =
            Weighted.by(Arrays.asList(RejectionReason.values()), reason -> reason.share);

    private Market() {}

    static String aggregator(Draws draws) {
        return AGGREGATOR.draw(draws);
    }

    static Restaurant restaurant(Draws draws) {
        return BRANCH.draw(draws).restaurants().draw(draws);
    }

    static RejectionReason reason(Draws draws) {
        return REASON.draw(draws);
    }
}
