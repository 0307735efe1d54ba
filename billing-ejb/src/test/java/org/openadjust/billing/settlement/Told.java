package org.openadjust.billing.settlement;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.tax.TaxRate;
import org.openadjust.billing.timeline.Change;
import org.openadjust.billing.timeline.ChangeFact;
import org.openadjust.billing.timeline.Effective;
import org.openadjust.billing.usage.UsageEvent;

/**
 * One generated fact: small numbers, so that a failing history shrinks to something readable.
 *
 * @param who which subscription
 * @param hour at which it happened, from the start of the year on
 * @param delay days until it was learnt
 * @param what which plan, discount or usage event, or how many
 */
record Told(Kind kind, int who, int hour, int delay, int what) {

    static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    enum Kind {
        USAGE,
        VOID,
        CORRECT,
        PLAN,
        PLAN_AT_PERIOD_END,
        QUANTITY,
        PAUSE,
        RESUME,
        CANCEL,
        GRANT,
        REVOKE,
        REPRICE,
        TAX
    }

    private static final List<String> PLANS = List.of("flat", "metered", "tiered", "weekly", "bounded");
    private static final List<String> METERS = List.of("a", "b", "c");

    Outcome tell(Settlement settlement, long no) {
        Instant happened = START.plus(Duration.ofHours(hour));
        Stamp stamp = new Stamp(happened.plus(Duration.ofDays(delay)), no);
        String subscription = "s" + who;
        Effective effective = new Effective.At(happened);
        return switch (kind) {
            case USAGE -> settlement.recordUsage(usage(no), stamp);
            case VOID -> settlement.voidUsage("u" + what % 60, stamp);
            case CORRECT -> settlement.correctUsage("u" + what % 60, BigDecimal.valueOf(what, 1), stamp);
            case PLAN -> change(settlement, new Change.ToPlan(plan()), effective, stamp);
            case PLAN_AT_PERIOD_END -> change(settlement, new Change.ToPlan(plan()), new Effective.PeriodEnd(), stamp);
            case QUANTITY -> change(settlement, new Change.ToQuantity(BigDecimal.valueOf(what % 5)), effective, stamp);
            case PAUSE -> change(settlement, new Change.Pause(), effective, stamp);
            case RESUME -> change(settlement, new Change.Resume(), effective, stamp);
            case CANCEL -> change(settlement, new Change.Cancel(), effective, stamp);
            case GRANT -> settlement.grant(subscription, discount(), true, effective, stamp);
            case REVOKE -> settlement.grant(subscription, discount(), false, effective, stamp);
            case REPRICE -> settlement.publish(Books.version(plan(), (int) no + 2, happened, what), stamp);
            case TAX -> settlement.setTax(new TaxRate("vat", BigDecimal.valueOf(what % 25), happened, no), stamp);
        };
    }

    /** As an event that measured something, whatever its kind. */
    UsageEvent usage(long no) {
        Instant happened = START.plus(Duration.ofHours(hour));
        return new UsageEvent(
                "s" + who,
                "u" + no,
                METERS.get(what % METERS.size()),
                BigDecimal.valueOf(what, 1),
                happened,
                BigDecimal.valueOf(what, 2),
                Map.of("who", "w" + what % 4));
    }

    private Outcome change(Settlement settlement, Change change, Effective effective, Stamp stamp) {
        return settlement.change("s" + who, new ChangeFact(change, effective, stamp.at(), stamp.no()));
    }

    private String plan() {
        return PLANS.get(what % PLANS.size());
    }

    private String discount() {
        return "d" + what % 3;
    }
}
