package org.openadjust.billing.bill.app;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;
import org.openadjust.billing.bill.DraftLine;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.LineKind;
import org.openadjust.billing.bill.Slot;
import org.openadjust.billing.bill.UsageTally;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.charging.ChargeLine;
import org.openadjust.billing.charging.Charges;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.charging.Part;
import org.openadjust.billing.charging.PeriodCharges;
import org.openadjust.billing.rating.Quantity;
import org.openadjust.billing.timeline.ServicePeriod;
import org.openadjust.billing.timeline.Term;
import org.openadjust.billing.timeline.TimeScale;
import org.openadjust.billing.usage.UsageEvent;

/** What the engine charges a subscription, as lines of its bill. */
final class SettledLines {

    /** A line of the bill, with the engine's own. */
    record Line(ChargeLine charge, DraftLine draft) {}

    private static final int DECIMALS = 12;

    private final Charges charges;
    private final TimeScale scale;
    private final Money nothing;
    private final Map<String, List<Instant>> occurred = new HashMap<>();
    private final Map<Slot, UsageTally> unpriced = new TreeMap<>();

    private SettledLines(Charges charges, Money nothing) {
        this.charges = charges;
        this.scale = charges.timeline().scale();
        this.nothing = nothing;
    }

    /**
     * The lines of all periods that have begun, and of use that no charge prices.
     *
     * @param usage the subscription's events
     * @param nothing zero in the account's currency
     */
    static List<Line> of(Charges charges, List<UsageEvent> usage, Money nothing, Instant now) {
        SettledLines lines = new SettledLines(charges, nothing);
        lines.count(usage);
        List<Line> all = new ArrayList<>();
        for (PeriodCharges period : charges.begunBy(now)) {
            period.lines().forEach(line -> all.add(new Line(line, lines.draft(period.period(), line))));
        }
        lines.unpriced.forEach((slot, tally) -> all.add(new Line(null, new DraftLine(slot, tally, nothing))));
        return all;
    }

    /** What tells an engine's line from others, beside subscription, kind, charge and plan. */
    static String variant(LineId id) {
        return mark(id.timing()) + " " + id.period().wholeFrom() + "/"
                + id.period().wholeTo() + (id.variant().isEmpty() ? "" : " " + id.variant());
    }

    /** What an engine's line is called among those of its subscription, for a person too. */
    static String name(LineId id) {
        return id.kind() + " " + id.charge() + " of plan " + id.plan() + ", " + variant(id);
    }

    private static String mark(Timing timing) {
        return timing == Timing.ADVANCE ? "A" : "R";
    }

    /** Whether a line of the bill, with a variant, belongs to a part. */
    static boolean isOf(LineKey line, Part part) {
        return line.variant()
                .startsWith(mark(part.timing()) + " " + part.period().wholeFrom() + "/"
                        + part.period().wholeTo());
    }

    static LineKind kind(LineId.Kind kind) {
        return switch (kind) {
            case FEE -> LineKind.FEE;
            case USAGE -> LineKind.USAGE;
            case MINIMUM -> LineKind.MINIMUM;
            case DISCOUNT -> LineKind.DISCOUNT;
            case UNEXPLAINED -> LineKind.UNEXPLAINED;
        };
    }

    private DraftLine draft(ServicePeriod period, ChargeLine line) {
        LineId id = line.id();
        LocalDate from = scale.dayOf(line.from());
        LocalDate to = dayAfter(line.to());
        from = from.isBefore(period.from()) ? period.from() : from;
        to = from.isBefore(to) ? to : from.plusDays(1);
        LocalDate periodTo = to.isAfter(period.to()) ? to : period.to();
        Optional<Term> term = term(period, line);
        LineKey key = new LineKey(
                id.period().subscription(),
                kind(id.kind()),
                id.charge(),
                id.plan(),
                term.map(one -> one.plan().version()).orElse(0),
                from,
                to,
                variant(id));
        long counted = id.kind() == LineId.Kind.USAGE ? counted(line, term) : 0;
        return new DraftLine(new Slot(key, period.from(), periodTo), tally(line.quantity(), counted), line.target());
    }

    /** The last day that a stretch touches ends it. */
    private LocalDate dayAfter(Instant end) {
        LocalDate day = scale.dayOf(end);
        return scale.startOf(day).equals(end) ? day : day.plusDays(1);
    }

    /** Where its plan's version held first. */
    private static Optional<Term> term(ServicePeriod period, ChargeLine line) {
        List<Term> terms = line.id().kind() == LineId.Kind.FEE ? period.terms() : period.spans();
        return terms.stream()
                .filter(term -> term.plan().plan().equals(line.id().plan()))
                .filter(term -> term.to().isAfter(line.from()))
                .findFirst();
    }

    /** A line of fees has no events; where a level was carried over, none need have come. */
    private static UsageTally tally(Quantity quantity, long events) {
        if (events == 0) {
            return UsageTally.EMPTY;
        }
        BigDecimal value =
                quantity.numerator().divide(BigDecimal.valueOf(quantity.denominator()), DECIMALS, RoundingMode.HALF_UP);
        return new UsageTally(value, events);
    }

    // ---- events

    /** How many events of its meter occurred in a line's stretch. */
    private long counted(ChargeLine line, Optional<Term> term) {
        return term.flatMap(one -> one.plan().charge(line.id().charge()))
                .map(Charge::meter)
                .map(meter -> occurred.getOrDefault(meter, List.of()))
                .map(instants -> (long) before(instants, line.to()) - before(instants, line.from()))
                .orElse(0L);
    }

    private static int before(List<Instant> sorted, Instant instant) {
        int place = Collections.binarySearch(sorted, instant);
        if (place < 0) {
            return -place - 1;
        }
        while (place > 0 && sorted.get(place - 1).equals(instant)) {
            place--;
        }
        return place;
    }

    private void count(List<UsageEvent> usage) {
        List<Term> spans = charges.timeline().spans();
        for (UsageEvent event : usage) {
            if (isPriced(spans, event)) {
                occurred.computeIfAbsent(event.meter(), meter -> new ArrayList<>())
                        .add(event.occurredAt());
            } else {
                unpriced.merge(outside(event), one(event), SettledLines::sum);
            }
        }
        occurred.values().forEach(Collections::sort);
    }

    private static UsageTally one(UsageEvent event) {
        return UsageTally.EMPTY.plus(event.quantity().max(BigDecimal.ZERO));
    }

    private static UsageTally sum(UsageTally one, UsageTally other) {
        return new UsageTally(one.quantity().add(other.quantity()), one.events() + other.events());
    }

    private static boolean isPriced(List<Term> spans, UsageEvent event) {
        for (Term span : spans) {
            if (!event.occurredAt().isBefore(span.from()) && event.occurredAt().isBefore(span.to())) {
                return span.plan().charges().stream()
                        .anyMatch(charge -> charge.meter().equals(event.meter()));
            }
        }
        return false;
    }

    private Slot outside(UsageEvent event) {
        LocalDate from = scale.dayOf(event.occurredAt()).withDayOfMonth(1);
        LocalDate to = from.plusMonths(1);
        return new Slot(new LineKey(event.subscription(), LineKind.UNPRICED, event.meter(), "", 0, from, to), from, to);
    }
}
