package org.openadjust.billing.scenario;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.scenario.Fields.NoScenario;
import org.openadjust.billing.settlement.NumberSeries;
import org.openadjust.billing.settlement.Outcome;
import org.openadjust.billing.settlement.Settlement;
import org.openadjust.billing.settlement.Stamp;
import org.openadjust.billing.settlement.Worth;
import org.openadjust.billing.timeline.Change;
import org.openadjust.billing.timeline.ChangeFact;
import org.openadjust.billing.timeline.Effective;
import org.openadjust.billing.usage.UsageEvent;

/** Tells the engine what happens in a scenario, one action after the other. */
final class EngineTeller implements Teller {

    private static final String ACCOUNT = "scenario";

    private final Scenario scenario;
    private final Settlement settlement;

    /** When usage occurred; told again without a time it is the same event. */
    private final Map<String, Instant> occurred = new HashMap<>();

    EngineTeller(Scenario scenario) {
        this.scenario = scenario;
        this.settlement = new Settlement(scenario.rules(), numbers(), List.of());
        Stamp before = new Stamp(Instant.MIN, 0);
        scenario.catalog().forEach(plan -> settlement.publish(Definitions.plan(plan), before));
        scenario.discounts().forEach(discount -> settlement.define(Definitions.discount(discount)));
        scenario.taxes().forEach(tax -> settlement.setTax(Definitions.tax(tax, Instant.MIN, 0), before));
    }

    /** When something takes effect, as the facts stand. */
    Instant instantOf(String subscription, Effective effective, Instant recordedAt) {
        return settlement
                .charges(subscription)
                .map(charges -> charges.timeline().instantOf(effective, recordedAt))
                .orElse(recordedAt);
    }

    /** Numbers without gaps: {@code #1}, {@code #2} and so on. */
    private static NumberSeries numbers() {
        int[] last = new int[1];
        return (type, issuedAt) -> "#" + ++last[0];
    }

    @Override
    public List<Document> documents() {
        return settlement.documents();
    }

    @Override
    public Worth draft(Instant at) {
        return settlement.draft(at);
    }

    @Override
    public Told tell(Fields action, long no) {
        Outcome outcome = outcome(action, no);
        return new Told(outcome.findings(), outcome.refusal());
    }

    private Outcome outcome(Fields action, long no) {
        Stamp stamp = new Stamp(action.instant("at"), no);
        return switch (action.text("do")) {
            case "subscribe" -> subscribe(action, stamp);
            case "changePlan" -> change(action, new Change.ToPlan(action.text("plan")), stamp);
            case "changeQuantity" -> change(action, new Change.ToQuantity(action.decimal("quantity")), stamp);
            case "cancel" -> change(action, new Change.Cancel(), stamp);
            case "pause" -> change(action, new Change.Pause(), stamp);
            case "resume" -> change(action, new Change.Resume(), stamp);
            case "usage" -> settlement.recordUsage(usage(action, stamp), stamp);
            case "voidUsage" -> settlement.voidUsage(action.text("id"), stamp);
            case "correctUsage" -> settlement.correctUsage(action.text("id"), action.decimal("quantity"), stamp);
            case "reprice" -> settlement.publish(Definitions.plan(action), stamp);
            case "grantDiscount" -> grant(action, true, stamp);
            case "revokeDiscount" -> grant(action, false, stamp);
            case "setTax" -> settlement.setTax(Definitions.tax(action, instantOf(action, stamp), no), stamp);
            case "legacyInvoice" ->
                settlement.verify(Definitions.invoice(action, scenario.rules().currency()), stamp);
            case "bill" -> settlement.bill(stamp);
            case "credit" ->
                settlement.credit(action.text("document"), action.text("line"), action.decimal("amount"), stamp);
            case "void" -> settlement.voidInvoice(action.text("document"), stamp);
            case "reverse" -> settlement.reverse(action.text("adjustment"), stamp);
            default -> throw new NoScenario("there is no action " + action.text("do"));
        };
    }

    private Outcome subscribe(Fields action, Stamp stamp) {
        Instant start = action.instant("startAt", stamp.at());
        int day = LocalDate.ofInstant(start, scenario.rules().timeZone()).getDayOfMonth();
        Subscription subscription = new Subscription(
                action.text("subscription"),
                ACCOUNT,
                action.text("plan"),
                action.decimal("quantity", "1"),
                start,
                action.integer("anchorDay", day));
        return settlement.subscribe(subscription, action.texts("taxes"), action.texts("discounts"), stamp);
    }

    private Outcome change(Fields action, Change change, Stamp stamp) {
        return settlement.change(
                action.text("subscription"), new ChangeFact(change, effective(action, stamp), stamp.at(), stamp.no()));
    }

    private Outcome grant(Fields action, boolean isGranted, Stamp stamp) {
        return settlement.grant(
                action.text("subscription"), action.text("discount"), isGranted, effective(action, stamp), stamp);
    }

    private UsageEvent usage(Fields action, Stamp stamp) {
        Map<String, String> properties = action.object("properties").json().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, property -> Fields.shown(property.getValue())));
        String id = action.text("id");
        Instant occurredAt = action.instant("occurredAt", occurred.getOrDefault(id, stamp.at()));
        occurred.putIfAbsent(id, occurredAt);
        return new UsageEvent(
                action.text("subscription"),
                id,
                action.text("meter"),
                action.decimal("quantity", "1"),
                occurredAt,
                action.decimal("amount", "0"),
                properties);
    }

    private static Effective effective(Fields action, Stamp stamp) {
        return switch (action.text("effective", "IMMEDIATE")) {
            case "IMMEDIATE" -> new Effective.At(stamp.at());
            case "PERIOD_END" -> new Effective.PeriodEnd();
            default -> new Effective.At(action.instant("effective"));
        };
    }

    private static Instant instantOf(Fields action, Stamp stamp) {
        return action.text("effective", "IMMEDIATE").equals("IMMEDIATE") ? stamp.at() : action.instant("effective");
    }
}
