package org.openadjust.billing.bill.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;

/**
 * Which use belongs to a line: the inverse of {@link org.openadjust.billing.bill.SubscriptionTerms#slotsOf}, as a range that
 * a database can look up.
 *
 * @param from first instant
 * @param to first instant that is too late
 */
public record LineUsage(String meter, Instant from, Instant to) {

    /** Empty for a line that no use belongs to. */
    public static Optional<LineUsage> of(
            LineKey line, Account account, Subscription subscription, PlanVersions versions) {
        Instant from = midnight(line.from(), account);
        Instant to = midnight(line.to(), account);
        return switch (line.kind()) {
            case FEE, MINIMUM, DISCOUNT, UNEXPLAINED, TAX -> Optional.empty();
            case USAGE ->
                versions.version(line.version())
                        .flatMap(plan -> plan.charge(line.charge()))
                        .map(Charge::meter)
                        .map(meter -> new LineUsage(meter, later(from, subscription.startAt()), to));
            case UNPRICED ->
                Optional.of(
                        line.plan().isEmpty()
                                ? new LineUsage(
                                        line.charge(), from, earlier(to, firstPriced(account, subscription, versions)))
                                : new LineUsage(line.charge(), later(from, subscription.startAt()), to));
        };
    }

    /** When the subscription has begun and a version of its plan holds. */
    private static Instant firstPriced(Account account, Subscription subscription, PlanVersions versions) {
        return versions.soldIn(account.currency()).effective().stream()
                .findFirst()
                .map(Plan::effectiveFrom)
                .map(day -> day.equals(Plan.ALWAYS) ? Instant.MIN : midnight(day, account))
                .map(effective -> later(effective, subscription.startAt()))
                .orElse(Instant.MAX);
    }

    private static Instant midnight(LocalDate day, Account account) {
        return day.atStartOfDay(account.timeZone()).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
