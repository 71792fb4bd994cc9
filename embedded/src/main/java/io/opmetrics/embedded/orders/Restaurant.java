package io.opmetrics.embedded.orders;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** One kitchen that cooks for one brand in one city. */
record Restaurant(String id, Country country, String city, Brand brand) {

    /** The restaurants of a country, the busiest first; the same in every run. */
    static List<Restaurant> in(Country country) {
        return IntStream.range(0, country.restaurants())
                .mapToObj(i -> new Restaurant(
                        String.format(Locale.ROOT, "%s-%03d", country.code().toLowerCase(Locale.ROOT), i + 1),
                        country,
                        country.cities().get(i % country.cities().size()),
                        // Steps of 7 visit all 20 brands, each country starting elsewhere.
                        Brand.ALL.get((7 * i + country.restaurants()) % Brand.ALL.size())))
                .toList();
    }
}
