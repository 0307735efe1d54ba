package org.openadjust.billing.legacy.app;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.Money;
import org.openadjust.billing.legacy.LegacyArchive.Told;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyLine;
import org.openadjust.billing.platform.Json;

/**
 * An invoice whose lines' points are subscriptions of ours, as events for the engine: one a subscription, as that is what an invoice
 * is verified for. Each has the subscription's lines and its share of the document's net and tax.
 *
 * <p>A line's item says what it is for: {@code FEE}, {@code MINIMUM}, {@code DISCOUNT:} and a discount's code, or else a charge's code.
 */
final class OwnInvoice {

    private static final Set<String> KINDS = Set.of("FEE", "MINIMUM");
    private static final String DISCOUNT = "DISCOUNT:";
    private static final int EVENT_ID_MAX = 128;

    /** What falls on a subscription. */
    private record Part(String subscription, List<LegacyLine> lines, Money net, Optional<Money> tax) {}

    private final LegacyDocument document;
    private final Map<String, Part> parts;

    OwnInvoice(LegacyDocument document) {
        this.document = document;
        this.parts = parts(document);
    }

    /** What has to be told of it; what cannot be told is rejected at once, with its reason. */
    List<Told> toTell() {
        return parts.values().stream()
                .map(part -> {
                    String reason = reason(part);
                    String fate = reason.isEmpty() ? "PENDING" : "REJECTED";
                    return new Told(part.subscription(), reason.isEmpty() ? id(part) : "", fate, reason);
                })
                .toList();
    }

    private String reason(Part part) {
        if (part.subscription().isEmpty()) {
            return "MISSING_FIELD: lines name no subscription";
        }
        if (part.lines().stream()
                .anyMatch(line -> line.from().isEmpty() || line.to().isEmpty())) {
            return "MISSING_FIELD: a line says no period";
        }
        if (!from(part).isBefore(to(part))) {
            return "INVALID_FIELD: the period has no day";
        }
        return id(part).length() > EVENT_ID_MAX ? "INVALID_FIELD: number and subscription are too long" : "";
    }

    private static LocalDate from(Part part) {
        return part.lines().stream()
                .flatMap(line -> line.from().stream())
                .min(LocalDate::compareTo)
                .orElseThrow();
    }

    private static LocalDate to(Part part) {
        return part.lines().stream()
                .flatMap(line -> line.to().stream())
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    private String id(Part part) {
        return parts.size() == 1 ? document.number() : document.number() + "/" + part.subscription();
    }

    /** The event about a subscription's part. */
    String event(String subscription) {
        Part part = parts.get(subscription);
        JsonArrayBuilder lines = Json.createArrayBuilder();
        part.lines().forEach(line -> lines.add(line(line)));
        JsonObjectBuilder data = Json.createObjectBuilder()
                .add("number", id(part))
                .add("subscription", subscription)
                .add("currency", document.currency().getCode())
                .add(
                        "period",
                        Json.createArrayBuilder().add(from(part).toString()).add(to(part).toString()))
                .add("lines", lines)
                .add("net", plain(part.net()));
        part.tax().ifPresent(tax -> data.add("tax", plain(tax)));
        return Json.createObjectBuilder()
                .add("specversion", "1.0")
                .add("source", document.issuer())
                .add("id", id(part))
                .add("type", "billing.invoice.issued")
                .add("subject", subscription)
                .add("time", document.issuedAt().toString())
                .add("data", data)
                .build()
                .toString();
    }

    private static JsonObjectBuilder line(LegacyLine line) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        if (KINDS.contains(line.item())) {
            json.add("kind", line.item());
        } else if (line.item().startsWith(DISCOUNT)) {
            json.add("kind", "DISCOUNT").add("charge", line.item().substring(DISCOUNT.length()));
        } else {
            json.add("kind", "USAGE").add("charge", line.item());
        }
        line.quantity().map(BigDecimal::toPlainString).ifPresent(quantity -> json.add("quantity", quantity));
        return json.add("amount", plain(line.amount()));
    }

    private static String plain(Money money) {
        return money.getAmount().toPlainString();
    }

    /** Of several subscriptions each has the sum of its lines as net; what the document says beyond that falls on the last. */
    private static Map<String, Part> parts(LegacyDocument document) {
        Map<String, List<LegacyLine>> lines = new TreeMap<>();
        document.lines()
                .forEach(line -> lines.computeIfAbsent(line.point(), point -> new ArrayList<>())
                        .add(line));
        Map<String, Part> parts = new LinkedHashMap<>();
        Money netLeft = document.net();
        Optional<Money> taxLeft = document.tax();
        int left = lines.size();
        for (Map.Entry<String, List<LegacyLine>> entry : lines.entrySet()) {
            boolean isLast = --left == 0;
            Money net = isLast ? netLeft : sum(entry.getValue(), document);
            Optional<Money> tax = isLast ? taxLeft : document.tax().map(all -> share(all, net, document.net()));
            parts.put(entry.getKey(), new Part(entry.getKey(), entry.getValue(), net, tax));
            netLeft = netLeft.minus(net);
            taxLeft = taxLeft.flatMap(all -> tax.map(all::minus));
        }
        return parts;
    }

    private static Money sum(Collection<LegacyLine> lines, LegacyDocument document) {
        return lines.stream().map(LegacyLine::amount).reduce(Money.zero(document.currency()), Money::plus);
    }

    private static Money share(Money tax, Money net, Money all) {
        if (all.isZero()) {
            return Money.zero(tax.getCurrencyUnit());
        }
        BigDecimal share =
                tax.getAmount().multiply(net.getAmount()).divide(all.getAmount(), tax.getScale(), RoundingMode.HALF_UP);
        return Money.of(tax.getCurrencyUnit(), share);
    }
}
