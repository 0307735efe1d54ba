package org.openadjust.billing.intake.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Some accounts' story of at least 50 facts, in an order in which nothing has to wait. */
public final class RandomHistory {

    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "America/New_York", "Pacific/Auckland");
    private static final List<String> METERS = List.of("minutes", "mb", "parking");

    private RandomHistory() {}

    public static List<String> of(Random random) {
        List<String> facts = new ArrayList<>();
        facts.add(Events.plan("p", 1, "2020-01-01", "0.10"));
        facts.add(Events.plan("q", 1, "2024-01-10", "0.07"));
        List<String> subscriptions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String account = "a" + i;
            facts.add(Events.account(account, i == 2 ? "JPY" : "EUR", ZONES.get(random.nextInt(ZONES.size()))));
            for (int j = 0; j < 2; j++) {
                String subscription = account + "-" + j;
                subscriptions.add(subscription);
                facts.add(Events.subscription(
                        subscription, account, random.nextBoolean() ? "p" : "q", instant(random, 1, 2)));
            }
        }
        for (int i = 0; i < 40; i++) {
            use(random, facts, "u" + i, subscriptions.get(random.nextInt(subscriptions.size())));
        }
        facts.add(Events.plan("p", 2, "2024-02-" + (10 + random.nextInt(19)), "0.20"));
        facts.add(Events.plan("q", 2, "2024-03-01", "0.03"));
        return facts;
    }

    private static void use(Random random, List<String> facts, String id, String subscription) {
        String meter = METERS.get(random.nextInt(METERS.size()));
        String quantity = random.nextInt(20) + "." + random.nextInt(1000);
        facts.add(Events.usage(id, subscription, meter, quantity, instant(random, 1, 3)));
        // one later fact at most: of two, the one that the system learns of last counts
        switch (random.nextInt(6)) {
            case 0 -> facts.add(Events.voided(id, subscription));
            case 1 -> facts.add(Events.corrected(id, subscription, String.valueOf(random.nextInt(30))));
            default -> {
                // it stays as it is
            }
        }
    }

    private static String instant(Random random, int monthMin, int monthMax) {
        return "2024-%02d-%02dT%02d:%02d:00Z"
                .formatted(
                        monthMin + random.nextInt(monthMax - monthMin + 1),
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        random.nextInt(60));
    }
}
