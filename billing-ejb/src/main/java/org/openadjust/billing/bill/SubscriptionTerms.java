package org.openadjust.billing.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.calendar.BillingPeriod;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.catalog.PriceModel;
import org.openadjust.billing.proration.Share;
import org.openadjust.billing.rating.ExactAmount;
import org.openadjust.billing.rating.Rating;
import org.openadjust.billing.rating.Step;

/**
 * What a subscription costs: which lines there are, to which of them a use belongs, and what a line is worth. Immutable; made
 * anew when a fact about account, subscription or plan arrives. Finding and rating a line takes about a microsecond.
 */
public final class SubscriptionTerms {

    private static final BigDecimal AMOUNT_LIMIT = BigDecimal.TEN.pow(15);

    private final Account account;
    private final Subscription subscription;
    private final NavigableMap<LocalDate, Stretch> stretches;
    private final Map<Integer, Plan.Timing> timings;

    private SubscriptionTerms(
            Account account,
            Subscription subscription,
            NavigableMap<LocalDate, Stretch> stretches,
            Map<Integer, Plan.Timing> timings) {
        this.account = account;
        this.subscription = subscription;
        this.stretches = stretches;
        this.timings = timings;
    }

    /**
     * The terms of a subscription. Of the plan's versions those count that are sold in the account's currency.
     *
     * @throws IllegalArgumentException if the three do not belong together
     */
    public static SubscriptionTerms of(Account account, Subscription subscription, PlanVersions versions) {
        if (!subscription.account().equals(account.account())
                || !subscription.plan().equals(versions.plan())) {
            throw new IllegalArgumentException(
                    subscription + " is not one of account " + account.account() + " to plan " + versions.plan());
        }
        LocalDate start = LocalDate.ofInstant(subscription.startAt(), account.timeZone());
        return new SubscriptionTerms(
                account,
                subscription,
                Stretch.of(
                        start,
                        subscription.anchorDay(),
                        versions.soldIn(account.currency()).effective()),
                versions.all().stream().collect(Collectors.toMap(Plan::version, Plan::timing)));
    }

    public Account account() {
        return account;
    }

    public Subscription subscription() {
        return subscription;
    }

    /** Of all its amounts. */
    public CurrencyUnit currency() {
        return account.currency();
    }

    /** The day, in the account's time zone, to which a moment belongs. */
    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, account.timeZone());
    }

    /** The billing period of a day; empty before the subscription or before its plan's first version. */
    public Optional<BillingPeriod> periodAt(LocalDate day) {
        return Optional.ofNullable(stretchOrNull(day))
                .flatMap(stretch -> stretch.periods().periodAt(day));
    }

    /** When, after a moment, its next billing period begins and lines fall due without use; empty if none ever does. */
    public Optional<Instant> nextPeriodStart(Instant now) {
        LocalDate today = dayOf(now);
        return stretches.values().stream()
                .flatMap(stretch -> stretch.periods().nextAfter(today).stream())
                .map(period -> period.from().atStartOfDay(account.timeZone()).toInstant())
                .findFirst();
    }

    /** The lines to which a use belongs: one for each charge that prices its meter, or the one that shows it unpriced. */
    public List<Slot> slotsOf(String meter, Instant occurredAt) {
        LocalDate day = dayOf(occurredAt);
        Stretch stretch = occurredAt.isBefore(subscription.startAt()) ? null : stretchOrNull(day);
        if (stretch == null) {
            return List.of(outside(meter, day));
        }
        BillingPeriod period = stretch.periods().periodAt(day).orElseThrow();
        List<Slot> slots = new ArrayList<>(1);
        for (Charge charge : stretch.plan().charges()) {
            if (charge.meter().equals(meter)) {
                slots.add(slot(stretch, LineKind.USAGE, charge.charge(), period));
            }
        }
        return slots.isEmpty() ? List.of(slot(stretch, LineKind.UNPRICED, meter, period)) : slots;
    }

    /** The lines that are due without use (rule 5) in every period that has begun on or before a day, in order. */
    public List<Slot> standingLines(LocalDate today) {
        return stretches.values().stream()
                .flatMap(stretch -> stretch.periodsBegunBy(today).flatMap(period -> standingLines(stretch, period)))
                .sorted()
                .toList();
    }

    /** The lines of one billing period that are due without use, in order. */
    public List<Slot> standingLines(BillingPeriod period) {
        return stretches.values().stream()
                .filter(stretch -> stretch.periods()
                        .periodAt(period.from())
                        .filter(period::equals)
                        .isPresent())
                .filter(stretch -> stretch.touches(period))
                .flatMap(stretch -> standingLines(stretch, period))
                .sorted()
                .toList();
    }

    /** Whether these terms have such a line; they have none any more that a new version of the plan has split. */
    public boolean hasLine(Slot slot) {
        return switch (slot.key().kind()) {
            case FEE -> findStretch(slot).isPresent();
            case USAGE ->
                findStretch(slot)
                        .flatMap(stretch -> stretch.plan().charge(slot.key().charge()))
                        .isPresent();
            case UNPRICED -> true;
            case MINIMUM, DISCOUNT, UNEXPLAINED, TAX -> false;
        };
    }

    /** When the fee that a line is for is due; also of a line that a new version of the plan has split. */
    public Plan.Timing feeTiming(Slot slot) {
        return timings.get(slot.key().version());
    }

    /** Whether a line is on the bill: an event counts for it, or it is due without use and its period has begun. */
    public boolean isOnBill(Slot slot, UsageTally tally, LocalDate today) {
        return tally.events() > 0 || !slot.periodFrom().isAfter(today) && isStanding(slot);
    }

    /**
     * What a line is worth; for each event, so without the steps.
     *
     * @throws IllegalArgumentException if these terms have no such line, as after a new version of the plan has split it
     * @throws AmountTooLarge if an amount of money cannot say it
     */
    public Money rate(Slot slot, UsageTally tally) {
        ExactAmount exact = switch (slot.key().kind()) {
            case FEE -> feeStep(slot).value();
            case USAGE -> ExactAmount.of(Rating.amount(price(slot), tally.quantity()));
            case UNPRICED -> ExactAmount.ZERO;
            case MINIMUM, DISCOUNT, UNEXPLAINED, TAX -> throw noSuchLine(slot);
        };
        Money amount = exact.rounded(currency());
        if (amount.getAmount().compareTo(AMOUNT_LIMIT) >= 0) {
            throw new AmountTooLarge(slot.key());
        }
        return amount;
    }

    /**
     * A line with its arithmetic, checked against {@link #rate}.
     *
     * @throws IllegalArgumentException as {@link #rate} does
     * @throws AmountTooLarge as {@link #rate} does
     */
    public ExpectedLine line(Slot slot, UsageTally tally) {
        List<Step> steps = switch (slot.key().kind()) {
            case FEE -> List.of(feeStep(slot));
            case USAGE -> Rating.steps(price(slot), tally.quantity());
            case UNPRICED -> List.of();
            case MINIMUM, DISCOUNT, UNEXPLAINED, TAX -> throw noSuchLine(slot);
        };
        return new ExpectedLine(slot, tally, rate(slot, tally), steps);
    }

    private Stream<Slot> standingLines(Stretch stretch, BillingPeriod period) {
        Plan plan = stretch.plan();
        boolean hasFee = plan.fee().signum() > 0 && subscription.quantity().signum() > 0;
        Stream<Slot> fee = hasFee && beginsFee(stretch, period)
                ? Stream.of(slot(stretch, LineKind.FEE, "", period))
                : Stream.empty();
        Stream<Slot> charges = plan.charges().stream()
                .filter(charge -> Rating.isDueWithoutUse(charge.price()))
                .map(charge -> slot(stretch, LineKind.USAGE, charge.charge(), period));
        return Stream.concat(fee, charges);
    }

    /** Whether no earlier stretch of the period has the same fee: one line is for all of them. */
    private boolean beginsFee(Stretch stretch, BillingPeriod period) {
        Map.Entry<LocalDate, Stretch> before = stretches.lowerEntry(stretch.from());
        return before == null
                || !before.getValue().touches(period)
                || !before.getValue().isContinuedBy(stretch);
    }

    /** The day after the last of a fee that begins with a stretch. */
    private LocalDate endOfFee(Stretch stretch) {
        Stretch last = stretch;
        for (Stretch next : stretches.tailMap(stretch.from(), false).values()) {
            if (!last.isContinuedBy(next)) {
                break;
            }
            last = next;
        }
        return last.to();
    }

    private boolean isStanding(Slot slot) {
        return switch (slot.key().kind()) {
            case FEE -> true;
            case USAGE -> Rating.isDueWithoutUse(price(slot));
            case UNPRICED, MINIMUM, DISCOUNT, UNEXPLAINED, TAX -> false;
        };
    }

    private Step feeStep(Slot slot) {
        Stretch stretch = stretchOf(slot);
        BillingPeriod period = stretch.periods().periodAt(slot.key().from()).orElseThrow();
        Share share = Share.ofDays(slot.key().from(), slot.key().to(), period);
        return new Step("fee", subscription.quantity(), stretch.plan().fee(), share.part(), share.whole());
    }

    private PriceModel price(Slot slot) {
        return stretchOf(slot)
                .plan()
                .charge(slot.key().charge())
                .orElseThrow(() -> noSuchLine(slot))
                .price();
    }

    private Stretch stretchOf(Slot slot) {
        return findStretch(slot).orElseThrow(() -> noSuchLine(slot));
    }

    /** The stretch that has exactly this line: a line that a later fact has split is none any more, and worth nothing. */
    private Optional<Stretch> findStretch(Slot slot) {
        LineKey key = slot.key();
        return Optional.ofNullable(stretchOrNull(key.from()))
                .filter(stretch -> stretch.periods()
                        .periodAt(key.from())
                        .filter(period -> key.kind() != LineKind.FEE || beginsFee(stretch, period))
                        .filter(period ->
                                slot(stretch, key.kind(), key.charge(), period).equals(slot))
                        .isPresent());
    }

    private Slot slot(Stretch stretch, LineKind kind, String charge, BillingPeriod period) {
        LocalDate to = kind == LineKind.FEE ? endOfFee(stretch) : stretch.to();
        return stretch.slot(subscription.subscription(), kind, charge, period, to);
    }

    private Slot outside(String meter, LocalDate day) {
        LocalDate from = day.withDayOfMonth(1);
        LocalDate to = from.plusMonths(1);
        return new Slot(new LineKey(subscription.subscription(), LineKind.UNPRICED, meter, "", 0, from, to), from, to);
    }

    private Stretch stretchOrNull(LocalDate day) {
        Map.Entry<LocalDate, Stretch> entry = stretches.floorEntry(day);
        return entry == null ? null : entry.getValue();
    }

    private IllegalArgumentException noSuchLine(Slot slot) {
        return new IllegalArgumentException(
                "subscription " + subscription.subscription() + " has no line " + slot + " as its plan stands");
    }
}
