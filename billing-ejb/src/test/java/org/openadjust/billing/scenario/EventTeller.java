package org.openadjust.billing.scenario;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.timeline.Effective;
import org.openadjust.billing.verification.Finding;

/**
 * Tells a scenario as other systems would: by CloudEvents, and by what people decide. All names get the scenario's own in front, so
 * that many can share a system; what is read back has lost it again.
 */
public abstract class EventTeller implements Teller {

    private final Scenario scenario;
    private final String prefix;

    /** Tells the same in memory: when the end of a period is, for systems whose clock is not the scenario's. */
    private final EngineTeller clock;

    private final Map<String, Instant> occurred = new HashMap<>();
    private final List<Fields> waiting = new ArrayList<>();
    private final Map<Long, Boolean> decided = new HashMap<>();

    protected EventTeller(Scenario scenario, String prefix) {
        this.scenario = scenario;
        this.prefix = prefix;
        this.clock = new EngineTeller(scenario);
    }

    // ---- the system

    /** Sends an event; the reason if it was refused. */
    protected abstract Optional<Refusal> send(String cloudEvent, Instant at);

    /** Has something decided; the reason if it was refused. */
    protected abstract Optional<Refusal> decide(String account, Decision decision, Instant at);

    /** What was found since it was last asked. */
    protected abstract List<Finding> found(String account);

    protected String account() {
        return prefix;
    }

    protected Scenario scenario() {
        return scenario;
    }

    /** What a scenario calls by this name. */
    protected String own(String name) {
        return prefix + "." + name;
    }

    /** A name without what was put in front. */
    protected String bare(String name) {
        return name.startsWith(prefix + ".") ? name.substring(prefix.length() + 1) : name;
    }

    // ---- telling

    /** What is there before the story begins. */
    public void begin() {
        JsonObject policy = Json.createObjectBuilder()
                .add("proration", scenario.rules().proration().name())
                .add("rounding", scenario.rules().rounding().name())
                .add("credit", scenario.rules().creditsUnused() ? "PRORATED" : "NONE")
                .build();
        Instant at = scenario.timeline().isEmpty()
                ? Instant.EPOCH
                : scenario.timeline().getFirst().instant("at");
        require(send(
                event(
                        "account",
                        "account.registered",
                        account(),
                        Json.createObjectBuilder()
                                .add("currency", scenario.rules().currency().getCode())
                                .add("timeZone", scenario.rules().timeZone().getId())
                                .add("policy", policy)),
                at));
        for (Fields plan : scenario.catalog()) {
            require(send(publication(plan), at));
        }
        for (Fields tax : scenario.taxes()) {
            require(send(
                    event(
                            "tax-" + tax.text("tax"),
                            "tax.changed",
                            own(tax.text("tax")),
                            Json.createObjectBuilder().add("rate", tax.text("rate"))),
                    at));
        }
    }

    private static void require(Optional<Refusal> refusal) {
        refusal.ifPresent(reason -> {
            throw new IllegalArgumentException(reason.toString());
        });
    }

    @Override
    public Told tell(Fields action, long no) {
        Optional<Refusal> refusal = toldAgain(action, no) ? Optional.empty() : told(action, no);
        if (decided.putIfAbsent(no, true) == null) {
            clock.tell(action, no);
        }
        retry();
        return new Told(found(account()), refusal);
    }

    /** People do not decide twice by themselves; events do come twice. */
    private boolean toldAgain(Fields action, long no) {
        return decided.containsKey(no)
                && List.of("bill", "credit", "void", "reverse").contains(action.text("do"));
    }

    private Optional<Refusal> told(Fields action, long no) {
        Instant at = action.instant("at");
        String id = Long.toString(no);
        return switch (action.text("do")) {
            case "subscribe" -> subscribe(action, id, at);
            case "changePlan" ->
                change("plan-changed", action, id, Json.createObjectBuilder().add("plan", own(action.text("plan"))));
            case "changeQuantity" ->
                change(
                        "quantity-changed",
                        action,
                        id,
                        Json.createObjectBuilder().add("quantity", action.text("quantity")));
            case "cancel" -> change("cancelled", action, id, Json.createObjectBuilder());
            case "pause" -> change("paused", action, id, Json.createObjectBuilder());
            case "resume" -> change("resumed", action, id, Json.createObjectBuilder());
            case "usage" -> usage(action, id, at);
            case "voidUsage", "correctUsage" -> aboutUsage(action, id, at);
            case "reprice" -> send(publication(action), at);
            case "grantDiscount" ->
                send(
                        event(
                                id,
                                "discount.granted",
                                own(action.text("subscription")),
                                discount(action.text("discount")).add("effective", effective(action))),
                        at);
            case "revokeDiscount" ->
                send(
                        event(
                                id,
                                "discount.revoked",
                                own(action.text("subscription")),
                                Json.createObjectBuilder()
                                        .add("discount", own(action.text("discount")))
                                        .add("effective", effective(action))),
                        at);
            case "setTax" ->
                send(
                        event(
                                id,
                                "tax.changed",
                                own(action.text("tax")),
                                Json.createObjectBuilder()
                                        .add("rate", action.text("rate"))
                                        .add("effective", effective(action))),
                        at);
            case "legacyInvoice" ->
                send(event(id, "invoice.issued", own(action.text("subscription")), invoice(action), at), at);
            default -> decideOrWait(action);
        };
    }

    private Optional<Refusal> subscribe(Fields action, String id, Instant at) {
        String subscription = action.text("subscription");
        JsonArrayBuilder taxes = Json.createArrayBuilder();
        action.texts("taxes").forEach(tax -> taxes.add(own(tax)));
        Instant start = action.instant("startAt", at);
        JsonObjectBuilder data = Json.createObjectBuilder()
                .add("subscription", own(subscription))
                .add("plan", own(action.text("plan")))
                .add("quantity", action.decimal("quantity", "1").toPlainString())
                .add("startAt", start.toString())
                .add("taxes", taxes);
        if (action.has("anchorDay")) {
            data.add("anchorDay", action.integer("anchorDay", 1));
        }
        Optional<Refusal> refusal = send(event(id, "subscription.started", account(), data), at);
        for (String discount : action.texts("discounts")) {
            JsonObjectBuilder grant = discount(discount).add("effective", start.toString());
            refusal = refusal.or(
                    () -> send(event(id + "-" + discount, "discount.granted", own(subscription), grant), at));
        }
        return refusal;
    }

    private Optional<Refusal> change(String type, Fields action, String id, JsonObjectBuilder data) {
        return send(
                event(
                        id,
                        "subscription." + type,
                        own(action.text("subscription")),
                        data.add("effective", effective(action))),
                action.instant("at"));
    }

    private Optional<Refusal> usage(Fields action, String id, Instant at) {
        String usage = action.text("id");
        Instant occurredAt = action.instant("occurredAt", occurred.getOrDefault(usage, at));
        occurred.putIfAbsent(usage, occurredAt);
        String subscription = own(action.text("subscription"));
        JsonObjectBuilder data = Json.createObjectBuilder()
                .add("id", usage)
                .add("meter", action.text("meter"))
                .add("quantity", action.decimal("quantity", "1").toPlainString())
                .add("occurredAt", occurredAt.toString())
                .add("amount", action.decimal("amount", "0").toPlainString())
                .add("properties", action.object("properties").json());
        Optional<Refusal> refusal = send(event(id, "usage.recorded", subscription, data), at);
        return refusal;
    }

    /** The event names the subscription, the scenario does not. */
    private Optional<Refusal> aboutUsage(Fields action, String id, Instant at) {
        String usage = action.text("id");
        Optional<String> subscription = scenario.timeline().stream()
                .filter(other ->
                        other.text("do").equals("usage") && other.text("id").equals(usage))
                .findFirst()
                .map(other -> own(other.text("subscription")));
        if (subscription.isEmpty()) {
            return Optional.empty(); // never told of, and so never anything
        }
        JsonObjectBuilder data = Json.createObjectBuilder().add("id", usage);
        if (action.text("do").equals("voidUsage")) {
            return send(event(id, "usage.voided", subscription.get(), data), at);
        }
        return send(
                event(id, "usage.corrected", subscription.get(), data.add("quantity", action.text("quantity"))), at);
    }

    private Optional<Refusal> decideOrWait(Fields action) {
        Optional<Decision> decision = decision(action);
        if (decision.isEmpty()) {
            waiting.add(action);
            return Optional.empty();
        }
        return decide(account(), decision.get(), action.instant("at"));
    }

    /** What refers to a document that is not there waits for it. */
    private void retry() {
        for (Fields action : List.copyOf(waiting)) {
            decision(action).ifPresent(decision -> {
                waiting.remove(action);
                decide(account(), decision, action.instant("at"));
            });
        }
    }

    private Optional<Decision> decision(Fields action) {
        return switch (action.text("do")) {
            case "bill" -> Optional.of(new Decision.Bill(action.instant("at")));
            case "credit" ->
                number(action.text("document"))
                        .map(number -> new Decision.Credit(
                                number,
                                line(action.text("line")),
                                action.decimal("amount"),
                                action.text("reason", "as the scenario says")));
            case "void" -> number(action.text("document")).map(number -> new Decision.Void(number, "void"));
            case "reverse" -> number(action.text("adjustment")).map(number -> new Decision.Reverse(number, "reversal"));
            default -> throw new IllegalArgumentException("there is no action " + action.text("do"));
        };
    }

    private String line(String word) {
        return scenario.discounts().stream()
                        .anyMatch(discount -> discount.text("discount").equals(word))
                ? own(word)
                : word;
    }

    /** {@code #n} is the n-th document that the system issued; anything else another system's invoice. */
    private Optional<String> number(String name) {
        List<Document> issued = rawDocuments();
        if (name.startsWith("#")) {
            int place = Integer.parseInt(name.substring(1));
            List<Document> own = issued.stream()
                    .filter(document -> document.origin() == Document.Origin.OWN)
                    .toList();
            return place <= own.size() ? Optional.of(own.get(place - 1).number()) : Optional.empty();
        }
        return issued.stream().map(Document::number).filter(own(name)::equals).findFirst();
    }

    /** The documents with the names that the system knows. */
    protected abstract List<Document> rawDocuments();

    @Override
    public List<Document> documents() {
        return rawDocuments().stream().map(this::bare).toList();
    }

    private Document bare(Document document) {
        return new Document(
                document.number(),
                document.type(),
                document.origin(),
                document.subscription(),
                document.invoice(),
                document.effect(),
                document.reverses(),
                document.issuedAt(),
                document.parts(),
                document.lines().stream().map(this::bare).toList(),
                document.net(),
                document.taxes());
    }

    private DocumentLine bare(DocumentLine line) {
        LineId id = line.id();
        return new DocumentLine(
                line.kind(),
                new LineId(id.period(), id.timing(), id.kind(), bare(id.charge()), bare(id.plan()), id.variant()),
                line.from(),
                line.to(),
                line.heldTo(),
                line.amount(),
                line.isDecided());
    }

    // ---- JSON

    private String publication(Fields plan) {
        JsonObjectBuilder complete = Json.createObjectBuilder()
                .add("interval", "P1M")
                .add("timing", "ADVANCE")
                .add("fee", "0");
        plan.json().forEach((name, value) -> {
            if (!List.of("at", "do").contains(name)) {
                complete.add(name, value);
            }
        });
        complete.add("plan", own(plan.text("plan")));
        return event(
                "plan-" + plan.text("plan") + "-" + plan.integer("version", 1),
                "plan.published",
                own(plan.text("plan")),
                complete);
    }

    private JsonObjectBuilder discount(String code) {
        Fields definition = scenario.discounts().stream()
                .filter(discount -> discount.text("discount").equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("discount " + code + " is not defined"));
        JsonObjectBuilder data = Json.createObjectBuilder();
        definition.json().forEach(data::add);
        return data.add("discount", own(code));
    }

    private JsonObjectBuilder invoice(Fields action) {
        JsonArrayBuilder lines = Json.createArrayBuilder();
        for (Fields line : action.objects("lines")) {
            JsonObjectBuilder one = Json.createObjectBuilder(line.json());
            if (line.has("charge")) {
                one.add("charge", line(line.text("charge")));
            }
            lines.add(one);
        }
        JsonObjectBuilder data = Json.createObjectBuilder()
                .add("number", own(action.text("number")))
                .add("period", action.json().get("period"))
                .add("lines", lines)
                .add("net", action.text("net"));
        for (String name : List.of("tax", "total")) {
            if (action.has(name)) {
                data.add(name, action.json().get(name));
            }
        }
        return data;
    }

    /** An instant in any case: the system's clock need not be the scenario's. */
    private String effective(Fields action) {
        Instant at = action.instant("at");
        return switch (action.text("effective", "IMMEDIATE")) {
            case "IMMEDIATE" -> at.toString();
            case "PERIOD_END" -> periodEnd(action.text("subscription"), at);
            default -> action.instant("effective").toString();
        };
    }

    /** Overridden where the system's clock is the scenario's. */
    protected String periodEnd(String subscription, Instant at) {
        return clock.instantOf(subscription, new Effective.PeriodEnd(), at).toString();
    }

    private String event(String id, String type, String subject, JsonObjectBuilder data) {
        return event(id, type, subject, data, null);
    }

    private String event(String id, String type, String subject, JsonObjectBuilder data, Instant time) {
        JsonObjectBuilder event = Json.createObjectBuilder()
                .add("specversion", "1.0")
                .add("id", id)
                .add("source", "urn:scenario:" + prefix)
                .add("type", "billing." + type)
                .add("subject", subject);
        if (time != null) {
            event.add("time", time.toString());
        }
        return event.add("data", data).build().toString();
    }
}
