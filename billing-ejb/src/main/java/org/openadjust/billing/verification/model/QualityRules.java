package org.openadjust.billing.verification.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.verification.Cause;
import org.openadjust.billing.verification.Evidence;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.Finding.Kind;
import org.openadjust.billing.verification.FindingBook;
import org.openadjust.billing.verification.FindingSubject;

/** What is missing or contradictory in our own books. It moves no money: what is missing is told as an event, and then is billed. */
public final class QualityRules {

    /** What waits longer than this names something that will hardly come. */
    public static final Duration WAITS_MAX = Duration.ofDays(3);

    /** A meter is regular once it has reported on so many days. */
    static final int REGULAR_DAYS = 4;

    /** No meter counts as silent before. */
    static final int SILENT_DAYS = 14;

    /** A meter is silent after so many times its longest pause. */
    static final int SILENT_PAUSES = 2;

    /** Whoever has just begun may not have used anything yet. */
    static final Duration NEW = Duration.ofDays(30);

    private static final CurrencyUnit NO_CURRENCY = CurrencyUnit.of("XXX");

    /** @param endAt when it was cancelled; empty if it goes on */
    public record Subscribed(
            String account,
            CurrencyUnit currency,
            String subscription,
            String plan,
            Instant startAt,
            Optional<Instant> endAt) {

        boolean isOver(Instant now) {
            return endAt.filter(end -> !end.isAfter(now)).isPresent();
        }

        boolean overlaps(Subscribed other) {
            return startAt.isBefore(other.endAt.orElse(Instant.MAX))
                    && other.startAt.isBefore(endAt.orElse(Instant.MAX));
        }
    }

    /** Events that wait for one subscription. */
    public record Orphans(String subscription, long events, Instant oldest) {}

    private QualityRules() {}

    /** @param usage of these subscriptions, by subscription and meter */
    public static List<FindingBook.Raised> ofAccounts(
            List<Subscribed> subscriptions, Map<String, Map<String, ReportedDays>> usage, Instant now) {
        List<FindingBook.Raised> raised = new ArrayList<>();
        Map<String, Subscribed> byId = new TreeMap<>();
        subscriptions.forEach(one -> byId.put(one.subscription(), one));
        silent(byId, usage, now, raised);
        twice(subscriptions, usage.keySet(), now, raised);
        return raised;
    }

    private static void silent(
            Map<String, Subscribed> byId,
            Map<String, Map<String, ReportedDays>> usage,
            Instant now,
            List<FindingBook.Raised> raised) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        byId.forEach((subscription, known) -> {
            if (!known.isOver(now)) {
                new TreeMap<>(usage.getOrDefault(subscription, Map.of()))
                        .forEach((meter, reported) ->
                                silent(known, meter, reported, today).ifPresent(raised::add));
            }
        });
    }

    private static Optional<FindingBook.Raised> silent(
            Subscribed known, String meter, ReportedDays reported, LocalDate today) {
        if (reported.count() < REGULAR_DAYS) {
            return Optional.empty();
        }
        int pause = reported.longestPause();
        long silence = ChronoUnit.DAYS.between(reported.last(), today);
        if (silence <= Math.max(SILENT_DAYS, SILENT_PAUSES * pause)) {
            return Optional.empty();
        }
        Evidence evidence = Evidence.NONE
                .with("lastDay", reported.last().toString())
                .with("longestPauseDays", Integer.toString(pause));
        return Optional.of(raised(
                FindingSubject.ours(known.account(), known.subscription(), ""),
                Kind.MISSING_USAGE,
                known.currency(),
                new Cause(
                        FindingBook.QUALITY + "METER_SILENT",
                        meter,
                        "A meter that reported regularly has stopped, and its subscription goes on."),
                evidence,
                "0.6"));
    }

    /** Two of one plan are usual where both are used. */
    private static void twice(
            List<Subscribed> subscriptions, Set<String> used, Instant now, List<FindingBook.Raised> raised) {
        Map<String, List<Subscribed>> byPlan = subscriptions.stream()
                .sorted(Comparator.comparing(Subscribed::startAt).thenComparing(Subscribed::subscription))
                .collect(Collectors.groupingBy(
                        one -> one.account() + '\n' + one.plan(), TreeMap::new, Collectors.toList()));
        byPlan.values().forEach(same -> {
            for (int place = 1; place < same.size(); place++) {
                Subscribed later = same.get(place);
                boolean isIdle = !used.contains(later.subscription())
                        && !later.isOver(now)
                        && later.startAt().plus(NEW).isBefore(now);
                if (isIdle) {
                    same.subList(0, place).stream()
                            .filter(later::overlaps)
                            .findFirst()
                            .ifPresent(earlier -> raised.add(twice(later, earlier)));
                }
            }
        });
    }

    private static FindingBook.Raised twice(Subscribed later, Subscribed earlier) {
        return raised(
                FindingSubject.ours(later.account(), later.subscription(), ""),
                Kind.AMOUNT_ANOMALY,
                later.currency(),
                new Cause(
                        FindingBook.QUALITY + "SAME_PLAN_TWICE",
                        later.plan(),
                        "The account has the plan twice at the same time, and uses one of them only."),
                Evidence.NONE.with("otherSubscription", earlier.subscription()),
                "0.2");
    }

    /** What concerns no account: plans that are taken and cost nothing, and use that nobody can be charged for. */
    public static List<FindingBook.Raised> ofAll(List<String> plansWithoutPrice, List<Orphans> orphans) {
        List<FindingBook.Raised> raised = new ArrayList<>();
        plansWithoutPrice.forEach(plan -> raised.add(raised(
                FindingSubject.ours("", "", ""),
                Kind.AMOUNT_ANOMALY,
                NO_CURRENCY,
                new Cause(
                        FindingBook.QUALITY + "PLAN_WITHOUT_PRICE",
                        plan,
                        "A plan that is taken has neither a fee nor a charge."),
                Evidence.NONE,
                "0.5")));
        orphans.forEach(one -> raised.add(raised(
                FindingSubject.ours("", one.subscription(), ""),
                Kind.ORPHAN_USAGE,
                NO_CURRENCY,
                new Cause(
                        FindingBook.QUALITY + "ORPHAN_USAGE",
                        "",
                        "Use has waited for a subscription for more than " + WAITS_MAX.toDays() + " days."),
                Evidence.NONE
                        .with("events", Long.toString(one.events()))
                        .with("waitingSince", one.oldest().toString()),
                "0.8")));
        return raised;
    }

    private static FindingBook.Raised raised(
            FindingSubject subject, Kind kind, CurrencyUnit currency, Cause cause, Evidence evidence, String sure) {
        Money nothing = Money.zero(currency);
        return new FindingBook.Raised(
                subject, new Finding(kind, nothing, nothing, cause, evidence, new BigDecimal(sure)));
    }
}
