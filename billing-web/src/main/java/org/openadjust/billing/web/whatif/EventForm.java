package org.openadjust.billing.web.whatif;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.Serializable;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.web.events.EventDraft;

/**
 * One event as a person puts it together. Fields are texts as they were typed; an empty one says nothing, and what is wrong with one is
 * said by whoever reads the event.
 */
public class EventForm implements Serializable {
    private static final long serialVersionUID = 1;

    /** What can be put together, in the order in which it is offered. */
    public static final List<String> KINDS = List.of(
            "plan-changed",
            "quantity-changed",
            "paused",
            "resumed",
            "cancelled",
            "discount-granted",
            "discount-revoked",
            "usage",
            "plan-published");

    private static final String AT = "AT";

    private String what = "";
    private String subscription = "";
    private String plan = "";
    private String quantity = "";
    private String effective = "IMMEDIATE";
    private String effectiveAt = "";
    private String discount = "";
    private String kind = "PERCENT";
    private String value = "";
    private String appliesTo = "";
    private String uses = "";
    private String meter = "";
    private String amount = "";
    private String occurredAt = "";
    private String definition = "";

    /** Whether anything is to happen. */
    public boolean isChosen() {
        return KINDS.contains(what);
    }

    /** Whether it takes effect at a time that can be chosen. */
    public boolean isTimed() {
        return isChosen() && !what.equals("usage") && !what.equals("plan-published");
    }

    /**
     * The event.
     *
     * @param zone in which times were typed
     * @param usageId of a use
     * @throws DateTimeException if a time cannot be read
     * @throws JsonException if a definition cannot be read
     */
    public EventDraft draft(ZoneId zone, String usageId) {
        JsonObjectBuilder data = Json.createObjectBuilder();
        return switch (what) {
            case "plan-changed" -> change(timed(text(data, "plan", plan), zone));
            case "quantity-changed" -> change(timed(text(data, "quantity", quantity), zone));
            case "paused", "resumed", "cancelled" -> change(timed(data, zone));
            case "discount-granted" ->
                EventDraft.of(
                        "discount.granted",
                        subscription.strip(),
                        timed(discount(data), zone).build());
            case "discount-revoked" ->
                EventDraft.of(
                        "discount.revoked",
                        subscription.strip(),
                        timed(text(data, "discount", discount), zone).build());
            case "usage" ->
                EventDraft.of(
                        "usage.recorded",
                        subscription.strip(),
                        usage(data.add("id", usageId), zone).build());
            case "plan-published" -> EventDraft.plan(object(definition));
            default -> throw new IllegalStateException("no event is chosen");
        };
    }

    private EventDraft change(JsonObjectBuilder data) {
        return EventDraft.change(what, subscription.strip(), data.build());
    }

    private JsonObjectBuilder discount(JsonObjectBuilder data) {
        text(data, "discount", discount).add("kind", kind);
        text(data, "value", value);
        text(data, "appliesTo", appliesTo);
        return text(data, "uses", uses);
    }

    private JsonObjectBuilder usage(JsonObjectBuilder data, ZoneId zone) {
        text(data, "meter", meter);
        text(data, "quantity", quantity);
        text(data, "amount", amount);
        instant(occurredAt, zone).ifPresent(at -> data.add("occurredAt", at));
        return data;
    }

    private JsonObjectBuilder timed(JsonObjectBuilder data, ZoneId zone) {
        return effective.equals(AT)
                ? data.add("effective", instant(effectiveAt, zone).orElse("IMMEDIATE"))
                : data.add("effective", effective);
    }

    private static JsonObjectBuilder text(JsonObjectBuilder data, String name, String typed) {
        return typed.isBlank() ? data : data.add(name, typed.strip());
    }

    private static Optional<String> instant(String typed, ZoneId zone) {
        return typed.isBlank()
                ? Optional.empty()
                : Optional.of(LocalDateTime.parse(typed.strip())
                        .atZone(zone)
                        .toInstant()
                        .toString());
    }

    private static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    public String getWhat() {
        return what;
    }

    public void setWhat(String what) {
        this.what = what;
    }

    public String getSubscription() {
        return subscription;
    }

    public void setSubscription(String subscription) {
        this.subscription = subscription;
    }

    public String getPlan() {
        return plan;
    }

    public void setPlan(String plan) {
        this.plan = plan;
    }

    public String getQuantity() {
        return quantity;
    }

    public void setQuantity(String quantity) {
        this.quantity = quantity;
    }

    public String getEffective() {
        return effective;
    }

    public void setEffective(String effective) {
        this.effective = effective;
    }

    public String getEffectiveAt() {
        return effectiveAt;
    }

    public void setEffectiveAt(String effectiveAt) {
        this.effectiveAt = effectiveAt;
    }

    public String getDiscount() {
        return discount;
    }

    public void setDiscount(String discount) {
        this.discount = discount;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public String getValue() {
        return value;
    }

    public void setValue(String value) {
        this.value = value;
    }

    public String getAppliesTo() {
        return appliesTo;
    }

    public void setAppliesTo(String appliesTo) {
        this.appliesTo = appliesTo;
    }

    public String getUses() {
        return uses;
    }

    public void setUses(String uses) {
        this.uses = uses;
    }

    public String getMeter() {
        return meter;
    }

    public void setMeter(String meter) {
        this.meter = meter;
    }

    public String getAmount() {
        return amount;
    }

    public void setAmount(String amount) {
        this.amount = amount;
    }

    public String getOccurredAt() {
        return occurredAt;
    }

    public void setOccurredAt(String occurredAt) {
        this.occurredAt = occurredAt;
    }

    public String getDefinition() {
        return definition;
    }

    public void setDefinition(String definition) {
        this.definition = definition;
    }
}
