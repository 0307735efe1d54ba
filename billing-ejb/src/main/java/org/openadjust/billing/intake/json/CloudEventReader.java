package org.openadjust.billing.intake.json;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.catalog.PlanJson;
import org.openadjust.billing.dispute.DisputeDraft;
import org.openadjust.billing.dispute.DisputeKind;
import org.openadjust.billing.intake.EventIntake;
import org.openadjust.billing.intake.model.BillingEvent;
import org.openadjust.billing.intake.model.Envelope;
import org.openadjust.billing.intake.model.Item;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.privacy.CardNumbers;
import org.openadjust.billing.privacy.CardNumbersInJson;
import org.openadjust.billing.privacy.Fingerprints;
import org.openadjust.billing.privacy.PrivateText;
import org.openadjust.billing.request.Channel;
import org.openadjust.billing.request.RequestDraft;
import org.openadjust.billing.request.RequestText;
import org.openadjust.billing.timeline.Change;
import org.openadjust.billing.timeline.Effective;
import org.openadjust.billing.usage.UsageEvent;

/**
 * Reads CloudEvents 1.0 in JSON, one or an array (the structured and the batched content mode of the CloudEvents JSON event
 * format). Attributes and members that it does not know are ignored, as CloudEvents asks for.
 */
@ApplicationScoped
public class CloudEventReader {

    private static final String PREFIX = "billing.";

    /** Members of the data that say who a customer is, or that a customer has written. */
    private static final List<String> PERSONAL = List.of("person", "text");

    /** What a text holds; or why it cannot be read as a whole. */
    public sealed interface Reading {
        record Items(List<Item> items) implements Reading {
            public Items {
                items = List.copyOf(items);
            }
        }

        record Unreadable(Refusal refusal, boolean retryable) implements Reading {}
    }

    private final JsonReaderFactory readers = Json.createReaderFactory(Map.of());

    private Clock clock;
    private Fingerprints fingerprints;

    protected CloudEventReader() {}

    @Inject
    public CloudEventReader(Clock clock, Fingerprints fingerprints) {
        this.clock = clock;
        this.fingerprints = fingerprints;
    }

    /**
     * Reads a text of at most {@link EventIntake#BYTES_MAX} bytes with at most {@link EventIntake#EVENTS_MAX} events.
     *
     * @param sentMicros when it was sent
     */
    public Reading read(String text, long sentMicros) {
        if (isOversize(text)) {
            return unreadable("OVERSIZE", "the message has more than " + EventIntake.BYTES_MAX + " bytes");
        }
        if (text.stripLeading().startsWith("<")) {
            return unreadable("UNSUPPORTED_FORMAT", "XML is not read; send CloudEvents 1.0 in JSON");
        }
        JsonValue value;
        try (JsonReader reader = readers.createReader(new StringReader(text))) {
            value = reader.readValue();
        } catch (JsonParsingException e) {
            return unreadable(
                    "MALFORMED",
                    "not JSON at line " + e.getLocation().getLineNumber() + ", column "
                            + e.getLocation().getColumnNumber());
        } catch (RuntimeException e) {
            // by a plain one the parser refuses what is too deeply nested
            return unreadable("MALFORMED", "not JSON that can be read");
        }
        return switch (value) {
            case JsonObject event -> new Reading.Items(List.of(item(event, text, sentMicros)));
            case JsonArray events -> items(events, text, sentMicros);
            default -> unreadable("MALFORMED", "neither a CloudEvent nor an array of them");
        };
    }

    private Reading items(JsonArray events, String text, long sentMicros) {
        if (events.isEmpty() || events.size() > EventIntake.EVENTS_MAX) {
            return unreadable(
                    "TOO_MANY_EVENTS",
                    "an array has to have 1 to " + EventIntake.EVENTS_MAX + " events, not " + events.size());
        }
        // one look at the whole text is cheaper than one at each event, and nearly always enough
        String suspect = CardNumbersInJson.mayBeIn(text) ? null : "";
        return new Reading.Items(events.stream()
                .map(event -> event instanceof JsonObject object
                        ? item(object, suspect == null ? object.toString() : suspect, sentMicros)
                        : new Item.Unreadable(
                                "",
                                "",
                                "",
                                new Refusal("MALFORMED", "not a CloudEvent object"),
                                masked(event).toString(),
                                false))
                .toList());
    }

    private static boolean isOversize(String text) {
        return text.length() > EventIntake.BYTES_MAX
                || text.length() > EventIntake.BYTES_MAX / 3
                        && text.getBytes(StandardCharsets.UTF_8).length > EventIntake.BYTES_MAX;
    }

    private static Reading unreadable(String code, String detail) {
        return new Reading.Unreadable(new Refusal(code, detail), false);
    }

    /** @param text of the event, or empty if it is known to hold no card number */
    private Item item(JsonObject event, String text, long sentMicros) {
        try {
            if (CardNumbersInJson.mayBeIn(text) && CardNumbersInJson.isIn(event)) {
                return new Item.Unreadable(
                        shown(event, "source", Envelope.SOURCE_MAX),
                        shown(event, "id", Envelope.ID_MAX),
                        shown(event, "type", 64),
                        new Refusal(
                                "CARD_NUMBER",
                                "a field holds a payment card number; it is masked here and has to be sent"
                                        + " without"),
                        masked(withoutPerson(event)).toString(),
                        false);
            }
            return readable(event, sentMicros);
        } catch (Refused refused) {
            return new Item.Unreadable(
                    shown(event, "source", Envelope.SOURCE_MAX),
                    shown(event, "id", Envelope.ID_MAX),
                    shown(event, "type", 64),
                    refused.refusal(),
                    withoutPerson(event).toString(),
                    true);
        }
    }

    private Item.Readable readable(JsonObject event, long sentMicros) {
        Instant now = clock.instant();
        Fields attributes = new Fields(event, "", now);
        if (!"1.0".equals(attributes.text("specversion").orElseThrow(() -> attributes.missing("specversion")))) {
            throw new Refused("UNSUPPORTED_VERSION", "specversion has to be 1.0");
        }
        String id = attributes.id("id", Envelope.ID_MAX);
        String source = attributes.id("source", Envelope.SOURCE_MAX);
        String type = attributes.id("type", 64);
        String subject = attributes.id("subject", 64);
        Optional<Instant> sentAt = attributes.text("time").map(time -> attributes.parsedInstant("time", time));
        if (!(event.get("data") instanceof JsonObject data)) {
            throw new Refused("MISSING_FIELD", "data has to be an object");
        }
        BillingEvent content = content(type, subject, data, new Fields(data, "data.", now), now, sentAt.orElse(now));
        byte[] digest = ContentDigest.of(type, subject, data, PERSONAL, fingerprints);
        return new Item.Readable(
                new Envelope(source, id, type, digest, sentMicros),
                content,
                () -> withoutPerson(event).toString());
    }

    private BillingEvent content(
            String type, String subject, JsonObject data, Fields fields, Instant now, Instant issuedAt) {
        if (!type.startsWith(PREFIX)) {
            throw unknown(type);
        }
        return switch (type.substring(PREFIX.length())) {
            case "usage.recorded" -> usage(subject, data, fields, now);
            case "usage.voided" -> new BillingEvent.UsageVoided(subject, usageId(subject, fields));
            case "usage.corrected" ->
                new BillingEvent.UsageCorrected(subject, usageId(subject, fields), fields.level("quantity"));
            case "account.registered" -> account(subject, data, fields);
            case "account.changed" -> accountChanged(subject, data, fields);
            case "subscription.started" -> subscription(subject, data, fields, now);
            case "subscription.plan-changed" -> changed(subject, new Change.ToPlan(fields.id("plan", 64)), fields);
            case "subscription.quantity-changed" ->
                changed(subject, new Change.ToQuantity(fields.quantity("quantity")), fields);
            case "subscription.paused" -> changed(subject, new Change.Pause(), fields);
            case "subscription.resumed" -> changed(subject, new Change.Resume(), fields);
            case "subscription.cancelled" -> changed(subject, new Change.Cancel(), fields);
            case "plan.published" -> plan(subject, data);
            case "discount.granted" -> {
                sameAsSubject("subscription", subject, fields);
                yield new BillingEvent.DiscountGranted(subject, Definitions.discount(fields), effective(fields));
            }
            case "discount.revoked" -> {
                sameAsSubject("subscription", subject, fields);
                yield new BillingEvent.DiscountRevoked(subject, fields.id("discount", 64), effective(fields));
            }
            case "tax.changed" -> {
                sameAsSubject("tax", subject, fields);
                yield new BillingEvent.TaxChanged(
                        subject,
                        fields.percent("rate"),
                        fields.instant("effective").orElse(Instant.MIN));
            }
            case "invoice.issued" -> {
                sameAsSubject("subscription", subject, fields);
                yield Definitions.invoice(subject, data, fields, issuedAt);
            }
            case "dispute.opened" -> disputed(subject, fields);
            case "request.received" -> requested(subject, fields);
            default -> throw unknown(type);
        };
    }

    private static Refused unknown(String type) {
        return new Refused("UNKNOWN_TYPE", "type " + type + " is not one that is taken");
    }

    private static BillingEvent changed(String subscription, Change change, Fields fields) {
        sameAsSubject("subscription", subscription, fields);
        return new BillingEvent.SubscriptionChanged(subscription, change, effective(fields));
    }

    /** {@code IMMEDIATE}, {@code PERIOD_END} or an instant. */
    private static Optional<Effective> effective(Fields fields) {
        return switch (fields.text("effective").orElse("IMMEDIATE")) {
            case "IMMEDIATE" -> Optional.empty();
            case "PERIOD_END" -> Optional.of(new Effective.PeriodEnd());
            default -> fields.instant("effective").map(Effective.At::new);
        };
    }

    private static BillingEvent usage(String subscription, JsonObject data, Fields fields, Instant now) {
        UsageEvent usage = new UsageEvent(
                subscription,
                usageId(subscription, fields),
                fields.id("meter", 64),
                fields.level("quantity"),
                fields.instant("occurredAt").orElse(Micros.toInstant(Micros.of(now))),
                fields.decimal("amount").orElse(BigDecimal.ZERO),
                Definitions.properties(data));
        return new BillingEvent.UsageRecorded(
                usage, fields.has("currency") ? fields.currency("currency").getCode() : "");
    }

    private static String usageId(String subscription, Fields fields) {
        sameAsSubject("subscription", subscription, fields);
        return fields.id("id", 128);
    }

    private static BillingEvent account(String account, JsonObject data, Fields fields) {
        sameAsSubject("account", account, fields);
        return new BillingEvent.AccountRegistered(
                new Account(
                        account,
                        fields.currency("currency"),
                        fields.zone("timeZone"),
                        Definitions.policy(data, fields),
                        Definitions.profile(fields)),
                Definitions.person(data));
    }

    private static BillingEvent accountChanged(String account, JsonObject data, Fields fields) {
        sameAsSubject("account", account, fields);
        for (String name : List.of("currency", "timeZone", "policy")) {
            if (fields.has(name)) {
                throw new Refused(
                        "CONFLICT", "data." + name + " was said when the account was registered, and never changes");
            }
        }
        return new BillingEvent.AccountChanged(account, Definitions.profileChange(fields), Definitions.person(data));
    }

    private static BillingEvent disputed(String account, Fields fields) {
        sameAsSubject("account", account, fields);
        Optional<String> text = fields.text("text").map(String::strip).filter(one -> !one.isEmpty());
        if (text.isPresent() && !PrivateText.isText(text.get())) {
            throw fields.invalid(
                    "text", "has more than " + PrivateText.LENGTH_MAX + " characters, or control characters");
        }
        return new BillingEvent.DisputeOpened(new DisputeDraft(
                account,
                fields.id("document", 64),
                fields.has("line") ? fields.id("line", 64) : "",
                fields.decimal("amount"),
                fields.word("kind", DisputeKind.class).orElseThrow(() -> fields.missing("kind")),
                text.map(PrivateText::new)));
    }

    private static BillingEvent requested(String account, Fields fields) {
        sameAsSubject("account", account, fields);
        Optional<String> text = fields.text("text").filter(one -> !one.isBlank());
        if (text.isPresent() && !RequestText.isText(text.get())) {
            throw fields.invalid(
                    "text", "has more than " + RequestText.CHARS_MAX + " characters, or none that can be seen");
        }
        return new BillingEvent.RequestReceived(new RequestDraft(account, Channel.EVENT, text.map(RequestText::new)));
    }

    private static BillingEvent subscription(String account, JsonObject data, Fields fields, Instant now) {
        sameAsSubject("account", account, fields);
        return new BillingEvent.SubscriptionStarted(
                fields.id("subscription", 64),
                account,
                fields.id("plan", 64),
                fields.has("quantity") ? fields.quantity("quantity") : BigDecimal.ONE,
                fields.instant("startAt").orElse(Micros.toInstant(Micros.of(now))),
                fields.integer("anchorDay", 1, 31).orElse(0),
                Definitions.codes(data, "taxes"),
                Definitions.codes(data, "discounts"));
    }

    private static BillingEvent plan(String subject, JsonObject data) {
        return switch (PlanJson.read(data)) {
            case PlanJson.Reading.Read read -> {
                if (!read.plan().plan().equals(subject)) {
                    throw new Refused("INVALID_FIELD", "subject has to be the plan that data names");
                }
                yield new BillingEvent.PlanPublished(read.plan(), PlanJson.write(read.plan()));
            }
            case PlanJson.Reading.Refused refused -> throw new Refused(refused.refusal());
        };
    }

    private static void sameAsSubject(String name, String subject, Fields fields) {
        if (!fields.text(name).orElse(subject).equals(subject)) {
            throw fields.invalid(name, "is not the subject");
        }
    }

    private static JsonValue masked(JsonValue value) {
        return switch (value) {
            case JsonObject object -> {
                JsonObjectBuilder masked = Json.createObjectBuilder();
                object.forEach((name, member) -> masked.add(CardNumbers.masked(name), masked(member)));
                yield masked.build();
            }
            case JsonArray array -> {
                JsonArrayBuilder masked = Json.createArrayBuilder();
                array.forEach(element -> masked.add(masked(element)));
                yield masked.build();
            }
            case JsonString text -> Json.createValue(CardNumbers.masked(text.getString()));
            default ->
                CardNumbers.isIn(value.toString()) ? Json.createValue(CardNumbers.masked(value.toString())) : value;
        };
    }

    /** An attribute for the list of exceptions: whatever it is, cut to what fits. */
    private static String shown(JsonObject event, String name, int lengthMax) {
        if (!(event.get(name) instanceof JsonString string)) {
            return "";
        }
        String text = CardNumbers.masked(string.getString().strip());
        return text.length() <= lengthMax ? text : text.substring(0, lengthMax);
    }

    /** Personal data is not kept with an event. */
    private static JsonObject withoutPerson(JsonObject event) {
        if (event.get("data") instanceof JsonObject data && PERSONAL.stream().anyMatch(data::containsKey)) {
            JsonObjectBuilder kept = Json.createObjectBuilder(data);
            PERSONAL.forEach(kept::remove);
            return Json.createObjectBuilder(event).add("data", kept).build();
        }
        return event;
    }
}
