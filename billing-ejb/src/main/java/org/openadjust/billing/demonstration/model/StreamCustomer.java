package org.openadjust.billing.demonstration.model;

import static org.openadjust.billing.demonstration.model.CloudEvent.fields;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One of the stream's made-up customers.
 *
 * @param account id; the subscription has the same one
 * @param industry what it buys
 * @param market where it is
 */
record StreamCustomer(String account, Industry industry, Market market) {

    /** What a customer buys. */
    enum Industry {
        TELECOM,
        CLOUD
    }

    /** Where a customer is: what it pays in, and when its days begin. */
    enum Market {
        BERLIN("EUR", "Europe/Berlin"),
        NEW_YORK("USD", "America/New_York"),
        TOKYO("JPY", "Asia/Tokyo"),
        LISBON("EUR", "Europe/Lisbon"),
        DENVER("USD", "America/Denver");

        private final String currency;
        private final ZoneId zone;

        Market(String currency, String zone) {
            this.currency = currency;
            this.zone = ZoneId.of(zone);
        }

        String currency() {
            return currency;
        }
    }

    static final List<StreamCustomer> ALL =
            IntStream.rangeClosed(1, 40).mapToObj(StreamCustomer::numbered).toList();

    private static StreamCustomer numbered(int number) {
        Industry industry = Industry.values()[number % 2];
        Market market = Market.values()[number % Market.values().length];
        String name = industry.name() + "-" + market.currency() + "-" + (number < 10 ? "0" : "") + number;
        return new StreamCustomer(name.toLowerCase(Locale.ROOT), industry, market);
    }

    String subscription() {
        return account;
    }

    CloudEvent registered(LocalDate start) {
        Map<String, Object> data =
                fields("account", account, "currency", market.currency, "timeZone", market.zone.getId());
        return event("account-" + account, "billing.account.registered", start, data);
    }

    CloudEvent subscribed(LocalDate start) {
        Map<String, Object> data = fields(
                "subscription", subscription(),
                "plan", StreamPlans.plan(industry, market.currency),
                "quantity", "1",
                "startAt", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(start.atStartOfDay(market.zone)),
                "anchorDay", 1);
        return event("subscription-" + account, "billing.subscription.started", start, data);
    }

    private CloudEvent event(String id, String type, LocalDate start, Map<String, Object> data) {
        Instant time = start.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new CloudEvent(id, UsageStream.SOURCE, type, account, time, data);
    }

    String meter(SplittableRandom random) {
        return switch (industry) {
            case TELECOM -> StreamPlans.MINUTES;
            case CLOUD -> random.nextBoolean() ? StreamPlans.VM_HOURS : StreamPlans.STORAGE;
        };
    }

    /** A call of up to 20 minutes by tenths; a batch job's machine hours, or gigabyte-hours, by hundredths. */
    BigDecimal quantity(SplittableRandom random) {
        return switch (industry) {
            case TELECOM -> BigDecimal.valueOf(random.nextInt(1, 200), 1);
            case CLOUD -> BigDecimal.valueOf(random.nextInt(1, 2400), 2);
        };
    }
}
