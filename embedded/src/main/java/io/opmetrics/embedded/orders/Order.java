package io.opmetrics.embedded.orders;

import io.opmetrics.embedded.orders.Brand.Dish;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** An order as it arrives from an aggregator, before anybody accepts or rejects it. */
record Order(
        String id,
        String aggregator,
        Restaurant restaurant,
        List<Item> items,
        BigDecimal deliveryFee,
        String paymentMethod,
        long customer,
        boolean returningCustomer,
        int promisedMinutes,
        int distanceMetres) {

    record Item(Dish dish, int quantity, BigDecimal unitPrice) {}

    private static final int MOST_ITEMS = 3;
    private static final List<String> PAYMENT_METHODS = List.of("CARD", "CARD", "WALLET", "CASH");

    static Order draw(Draws draws) {
        Restaurant restaurant = Market.restaurant(draws);
        return new Order(
                new UUID(draws.bits(), draws.bits()).toString(),
                Market.aggregator(draws),
                restaurant,
                items(restaurant, draws),
                restaurant.country().price(draws.between(0, 5) * 2.5),
                PAYMENT_METHODS.get(draws.below(PAYMENT_METHODS.size())),
                draws.bits(),
                draws.chance(0.7),
                draws.between(4, 12) * 5,
                draws.between(300, 9_900));
    }

    private static List<Item> items(Restaurant restaurant, Draws draws) {
        List<Dish> menu = new ArrayList<>(restaurant.brand().dishes());
        int count = draws.between(1, MOST_ITEMS);
        List<Item> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            // A partial shuffle: no dish twice.
            Collections.swap(menu, i, draws.between(i, menu.size() - 1));
            Dish dish = menu.get(i);
            int quantity = draws.chance(0.8) ? 1 : 2;
            items.add(new Item(dish, quantity, restaurant.country().price(dish.dirhams())));
        }
        return items;
    }

    BigDecimal subtotal() {
        return items.stream()
                .map(item -> item.unitPrice().multiply(BigDecimal.valueOf(item.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal total() {
        return subtotal().add(deliveryFee);
    }
}
