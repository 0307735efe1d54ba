package org.openadjust.billing.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.calendar.Interval;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.catalog.PriceModel;
import org.openadjust.billing.catalog.PriceModel.Graduated;
import org.openadjust.billing.catalog.PriceModel.PerUnit;
import org.openadjust.billing.catalog.PriceModel.Tier;
import org.openadjust.billing.usage.UsageEvent;

/** Words to tell a billing story with: subscription {@code s1} of account {@code a1} to plan {@code p}. */
final class Terms {

    private CurrencyUnit currency = CurrencyUnit.USD;
    private ZoneId timeZone = ZoneId.of("UTC");
    private Instant startAt = Instant.parse("2024-01-01T00:00:00Z");
    private int anchorDay;
    private BigDecimal quantity = BigDecimal.ONE;
    private final List<Plan> versions = new ArrayList<>();

    static Terms terms() {
        return new Terms();
    }

    Terms in(String currencyCode, String zone) {
        currency = CurrencyUnit.of(currencyCode);
        timeZone = ZoneId.of(zone);
        return this;
    }

    Terms startAt(String moment) {
        startAt = Instant.parse(moment);
        return this;
    }

    Terms anchorDay(int day) {
        anchorDay = day;
        return this;
    }

    Terms quantity(String units) {
        quantity = new BigDecimal(units);
        return this;
    }

    /** The first version. */
    Terms plan(String interval, String fee, Charge... charges) {
        return version(1, Plan.ALWAYS.toString(), interval, fee, charges);
    }

    Terms version(int number, String effectiveFrom, String interval, String fee, Charge... charges) {
        versions.add(new Plan(
                "p",
                number,
                LocalDate.parse(effectiveFrom),
                0,
                Interval.of(Period.parse(interval)),
                Plan.Timing.ARREARS,
                new BigDecimal(fee),
                List.of(),
                List.of(charges)));
        return this;
    }

    Terms version(Plan version) {
        versions.add(version);
        return this;
    }

    SubscriptionTerms make() {
        LocalDate start = LocalDate.ofInstant(startAt, timeZone);
        return SubscriptionTerms.of(
                new Account("a1", currency, timeZone),
                new Subscription(
                        "s1", "a1", "p", quantity, startAt, anchorDay == 0 ? start.getDayOfMonth() : anchorDay),
                PlanVersions.of("p", versions));
    }

    static Charge charge(String code, String meter, PriceModel price) {
        return new Charge(code, meter, price);
    }

    static PriceModel perUnit(String unitPrice) {
        return new PerUnit(new BigDecimal(unitPrice));
    }

    /** Each tier as {@code upTo unitPrice [flatFee]}, the last one with {@code -}. */
    static PriceModel graduated(String... tiers) {
        return new Graduated(Arrays.stream(tiers).map(Terms::tier).toList());
    }

    private static Tier tier(String text) {
        String[] parts = text.split(" ");
        return new Tier(
                parts[0].equals("-") ? null : new BigDecimal(parts[0]),
                new BigDecimal(parts[1]),
                parts.length > 2 ? new BigDecimal(parts[2]) : BigDecimal.ZERO);
    }

    static UsageEvent usage(String id, String meter, String quantity, String occurredAt) {
        return new UsageEvent("s1", id, meter, new BigDecimal(quantity), Instant.parse(occurredAt));
    }
}
