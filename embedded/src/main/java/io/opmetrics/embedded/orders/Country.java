package io.opmetrics.embedded.orders;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A country that the business delivers in. None of them changes its clocks in summer.
 *
 * @param share of 100 orders
 * @param decimals of the currency's smallest coin
 * @param perDirham what one dirham of the United Arab Emirates is worth here
 */
record Country(
        String code,
        int share,
        int restaurants,
        ZoneOffset offset,
        String currency,
        int decimals,
        double perDirham,
        List<String> cities) {

    private static final ZoneOffset ARABIA = ZoneOffset.ofHours(3);
    private static final ZoneOffset GULF = ZoneOffset.ofHours(4);

    static final List<Country> ALL = List.of(
            new Country("AE", 34, 80, GULF, "AED", 2, 1.0, List.of("Dubai", "Abu Dhabi", "Sharjah")),
            new Country("SA", 30, 70, ARABIA, "SAR", 2, 1.02, List.of("Riyadh", "Jeddah", "Dammam")),
            new Country("KW", 14, 36, ARABIA, "KWD", 3, 0.084, List.of("Kuwait City", "Hawalli", "Salmiya")),
            new Country("QA", 9, 24, ARABIA, "QAR", 2, 0.99, List.of("Doha", "Al Rayyan", "Lusail")),
            new Country("BH", 7, 16, ARABIA, "BHD", 3, 0.103, List.of("Manama", "Riffa", "Muharraq")),
            new Country("OM", 6, 14, GULF, "OMR", 3, 0.105, List.of("Muscat", "Sohar", "Salalah")));

    /** A price in this country's money, exact to its smallest coin. */
    BigDecimal price(double dirhams) {
        return BigDecimal.valueOf(dirhams * perDirham).setScale(decimals, RoundingMode.HALF_UP);
    }
}
