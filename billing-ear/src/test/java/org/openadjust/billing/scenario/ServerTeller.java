package org.openadjust.billing.scenario;

import jakarta.jms.JMSException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.DocumentType;
import org.openadjust.billing.document.LineKind;
import org.openadjust.billing.intake.LegacySystem;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.settlement.Worth;
import org.openadjust.billing.timeline.PeriodId;
import org.openadjust.billing.verification.Finding;

/** The running server: events by JMS, and once more by REST, which tells their fate; decisions by REST; what there is by REST. */
final class ServerTeller extends EventTeller {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Api api;
    private final LegacySystem legacy;
    private final Map<String, Document> read = new HashMap<>();
    private int found;
    private int duplicates;

    ServerTeller(Api api, LegacySystem legacy, Scenario scenario, String prefix) {
        super(scenario, prefix);
        this.api = api;
        this.legacy = legacy;
    }

    /** How many events the other way had brought before. */
    int duplicates() {
        return duplicates;
    }

    @Override
    protected Optional<Refusal> send(String cloudEvent, Instant at) {
        try {
            legacy.send(cloudEvent);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
        JsonObject fate =
                json(200, api.events(cloudEvent)).getJsonArray("results").getJsonObject(0);
        switch (fate.getString("status")) {
            case "duplicate" -> duplicates++;
            case "rejected" -> {
                return Optional.of(new Refusal(fate.getString("reason"), fate.getString("detail")));
            }
            default -> {
                // it counts, or waits
            }
        }
        if (cloudEvent.contains("billing.plan.published") || cloudEvent.contains("billing.tax.changed")) {
            Eventually.equal(0, PATIENCE, () -> json(200, api.get("/activity")).getInt("awaitingRecomputation"));
        }
        return Optional.empty();
    }

    @Override
    protected Optional<Refusal> decide(String account, Decision decision, Instant at) {
        JsonObjectBuilder body = Json.createObjectBuilder();
        String path = switch (decision) {
            case Decision.Bill(Instant until) -> {
                body.add("at", until.toString());
                yield "/accounts/" + url(account) + "/invoices";
            }
            case Decision.Credit(String document, String line, BigDecimal amount, String reason) -> {
                body.add("line", line).add("amount", amount.toPlainString()).add("reason", reason);
                yield "/documents/" + url(document) + "/credits";
            }
            case Decision.Void(String document, String reason) -> {
                body.add("reason", reason);
                yield "/documents/" + url(document) + "/void";
            }
            case Decision.Debit debit -> throw new IllegalArgumentException("no story charges more");
            case Decision.Release release -> throw new IllegalArgumentException("no story has anything released");
            case Decision.Reverse(String document, String reason) -> {
                body.add("reason", reason);
                yield "/documents/" + url(document) + "/reverse";
            }
        };
        Api.Answer answer = api.post(path, "application/json", body.build().toString());
        if (answer.status() < 300) {
            return Optional.empty();
        }
        JsonObject problem = answer.json();
        return Optional.of(new Refusal(problem.getString("code"), problem.getString("detail", "")));
    }

    @Override
    protected List<Finding> found(String account) {
        List<JsonObject> rows = rows("findings", "/findings?account=" + url(account) + "&");
        List<Finding> fresh = rows.subList(0, rows.size() - found).reversed().stream()
                .map(row -> new Finding(Finding.Kind.valueOf(row.getString("kind")), money(row.getString("amount"))))
                .toList();
        found = rows.size();
        return fresh;
    }

    @Override
    protected List<Document> rawDocuments() {
        List<Document> documents = new ArrayList<>();
        for (JsonObject row :
                rows("documents", "/accounts/" + url(account()) + "/documents?").reversed()) {
            documents.add(read.computeIfAbsent(row.getString("document"), this::document));
        }
        return documents;
    }

    private List<JsonObject> rows(String name, String path) {
        return json(200, api.get(path + "limit=500")).getJsonArray(name).getValuesAs(JsonObject.class);
    }

    @Override
    public Worth draft(Instant at) {
        JsonObject draft = json(200, api.get("/accounts/" + url(account()) + "/bill?at=" + at))
                .getJsonObject("draft");
        return new Worth(money(draft.getString("net")), money(draft.getString("tax")));
    }

    // ---- documents

    private Document document(String number) {
        JsonObject json = json(200, api.get("/documents/" + url(number) + "?account=" + url(account())));
        Map<String, Money> taxes = new HashMap<>();
        JsonObject amounts = json.getJsonObject("taxes");
        amounts.keySet().forEach(tax -> taxes.put(tax, money(amounts.getString(tax))));
        List<DocumentLine> lines = json.getJsonArray("lines").getValuesAs(JsonObject.class).stream()
                .map(line -> line(json.getString("subscription"), line))
                .toList();
        return new Document(
                number,
                DocumentType.valueOf(json.getString("type")),
                Document.Origin.valueOf(json.getString("origin")),
                json.getString("subscription"),
                json.getString("invoice"),
                Document.Effect.NONE,
                "",
                Instant.parse(json.getString("issuedAt")),
                Set.of(),
                lines,
                money(json.getString("net")),
                taxes);
    }

    /** As it is read: what it is, for which days, and how much. */
    private DocumentLine line(String subscription, JsonObject line) {
        LocalDate from = LocalDate.parse(line.getJsonArray("period").getString(0));
        LocalDate to = LocalDate.parse(line.getJsonArray("period").getString(1));
        LineKind kind = LineKind.valueOf(line.getString("kind"));
        LineId id = new LineId(
                new PeriodId(subscription, from, to),
                Timing.ARREARS,
                LineId.Kind.FEE,
                line.getString("charge", ""),
                line.getString("plan", ""),
                Integer.toString(line.hashCode()));
        return new DocumentLine(kind, id, start(from), start(to), start(to), money(line.getString("amount")), false);
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(scenario().rules().timeZone()).toInstant();
    }

    private Money money(String amount) {
        CurrencyUnit currency = scenario().rules().currency();
        return Money.of(currency, new BigDecimal(amount), RoundingMode.UNNECESSARY);
    }

    private static JsonObject json(int status, Api.Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError(answer.status() + ": " + answer.body());
        }
        return answer.json();
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
