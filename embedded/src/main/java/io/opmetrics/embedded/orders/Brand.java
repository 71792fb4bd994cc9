package io.opmetrics.embedded.orders;

import java.util.List;
import java.util.stream.Stream;

/** A virtual restaurant brand and what it cooks. */
record Brand(String name, List<Dish> dishes) {

    /** @param dirhams the price in the United Arab Emirates; other countries' prices follow from it */
    record Dish(String sku, String name, double dirhams) {}

    private static final List<Dish> GRILL = List.of(
            new Dish("GRL-101", "Chicken Shawarma Wrap", 19),
            new Dish("GRL-102", "Mixed Grill Platter", 64),
            new Dish("GRL-103", "Lamb Kofta Skewers", 45),
            new Dish("GRL-104", "Hummus with Pine Nuts", 22),
            new Dish("GRL-105", "Fattoush", 24));
    private static final List<Dish> BURGERS = List.of(
            new Dish("BRG-201", "Double Smash Burger", 42),
            new Dish("BRG-202", "Crispy Chicken Burger", 36),
            new Dish("BRG-203", "Loaded Fries", 21),
            new Dish("BRG-204", "Onion Rings", 16),
            new Dish("BRG-205", "Vanilla Shake", 18));
    private static final List<Dish> RICE = List.of(
            new Dish("RCE-301", "Chicken Biryani", 33),
            new Dish("RCE-302", "Lamb Machboos", 49),
            new Dish("RCE-303", "Butter Chicken", 38),
            new Dish("RCE-304", "Garlic Naan", 8),
            new Dish("RCE-305", "Mango Lassi", 14));
    private static final List<Dish> BOWLS = List.of(
            new Dish("BWL-401", "Salmon Poke Bowl", 52),
            new Dish("BWL-402", "Quinoa Power Salad", 39),
            new Dish("BWL-403", "Chicken Caesar Salad", 35),
            new Dish("BWL-404", "Lentil Soup", 17),
            new Dish("BWL-405", "Cold Pressed Orange", 20));

    static final List<Brand> ALL = Stream.of(
                    of(
                            GRILL,
                            "Coal and Cumin",
                            "Beit Shawarma",
                            "Levant Table",
                            "The Skewer House",
                            "Fire and Flatbread"),
                    of(BURGERS, "Stacked", "Brother Bun", "Patty Works", "Midnight Burger", "Crunch Club"),
                    of(RICE, "Biryani Street", "Saffron Pot", "Grandma's Machboos", "Naan Stop", "Curry Courier"),
                    of(BOWLS, "Green Fork", "Poke Tide", "Leaf and Lime", "Sunday Soup", "Fresh Ledger"))
            .flatMap(List::stream)
            .toList();

    private static List<Brand> of(List<Dish> dishes, String... names) {
        return Stream.of(names).map(name -> new Brand(name, dishes)).toList();
    }
}
