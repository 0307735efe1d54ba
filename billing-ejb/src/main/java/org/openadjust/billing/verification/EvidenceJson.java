package org.openadjust.billing.verification;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.platform.Decimals;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.verification.Evidence.Line;
import org.openadjust.billing.verification.Expected.Band;

/** Evidence as JSON: members in one order, decimals as text. It says how many lines there are where it does not hold them all. */
public final class EvidenceJson {

    private EvidenceJson() {}

    /** With as many lines as fit. */
    public static String text(Evidence evidence, int charsMax) {
        int lines = evidence.lines().size();
        String text = object(evidence, lines).toString();
        while (text.length() > charsMax && lines > 0) {
            lines = lines * 3 / 4;
            text = object(evidence, lines).toString();
        }
        return text;
    }

    public static JsonObject object(Evidence evidence) {
        return object(evidence, evidence.lines().size());
    }

    private static JsonObject object(Evidence evidence, int linesMax) {
        JsonArrayBuilder lines = Json.createArrayBuilder();
        evidence.lines().stream().limit(linesMax).forEach(line -> lines.add(json(line)));
        JsonObjectBuilder facts = Json.createObjectBuilder();
        new TreeMap<>(evidence.facts()).forEach(facts::add);
        if (linesMax < evidence.lines().size()) {
            facts.add("linesInAll", Integer.toString(evidence.lines().size()));
        }
        return Json.createObjectBuilder()
                .add("lines", lines)
                .add("documents", texts(evidence.documents()))
                .add("facts", facts)
                .add("arithmetic", texts(evidence.arithmetic()))
                .build();
    }

    private static JsonObjectBuilder json(Line line) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("document", line.document())
                .add("line", line.number())
                .add("item", line.item())
                .add("point", line.point());
        line.from().ifPresent(day -> json.add("from", day.toString()));
        line.to().ifPresent(day -> json.add("to", day.toString()));
        line.quantity()
                .ifPresent(quantity ->
                        json.add("quantity", Decimals.normal(quantity).toPlainString()));
        json.add("currency", line.billed().getCurrencyUnit().getCode()).add("billed", plain(line.billed()));
        line.expected().ifPresent(expected -> {
            JsonArrayBuilder bands = Json.createArrayBuilder();
            expected.bands()
                    .forEach(band -> bands.add(Json.createObjectBuilder()
                            .add("low", plain(band.low()))
                            .add("high", plain(band.high()))));
            json.add("expected", bands);
        });
        return json.add("arithmetic", texts(line.arithmetic()));
    }

    private static String plain(Money amount) {
        return amount.getAmount().toPlainString();
    }

    private static JsonArrayBuilder texts(List<String> texts) {
        return Json.createArrayBuilder(texts);
    }

    /** What {@link #text} has written. */
    public static Evidence read(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject json = reader.readObject();
            Map<String, String> facts = new TreeMap<>();
            JsonObject kept = json.getJsonObject("facts");
            kept.keySet().forEach(name -> facts.put(name, kept.getString(name)));
            return new Evidence(
                    json.getJsonArray("lines").getValuesAs(JsonObject.class).stream()
                            .map(EvidenceJson::line)
                            .toList(),
                    texts(json.getJsonArray("documents")),
                    facts,
                    texts(json.getJsonArray("arithmetic")));
        }
    }

    private static Line line(JsonObject json) {
        CurrencyUnit currency = CurrencyUnit.of(json.getString("currency"));
        return new Line(
                json.getString("document"),
                json.getInt("line"),
                json.getString("item"),
                json.getString("point"),
                text(json, "from").map(LocalDate::parse),
                text(json, "to").map(LocalDate::parse),
                text(json, "quantity").map(BigDecimal::new),
                money(currency, json.getString("billed")),
                Optional.ofNullable(json.getJsonArray("expected")).map(bands -> expected(currency, bands)),
                texts(json.getJsonArray("arithmetic")));
    }

    private static Expected expected(CurrencyUnit currency, JsonArray bands) {
        return new Expected(bands.getValuesAs(JsonObject.class).stream()
                .map(band -> new Band(money(currency, band.getString("low")), money(currency, band.getString("high"))))
                .toList());
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name, null));
    }

    private static Money money(CurrencyUnit currency, String amount) {
        return Money.of(currency, new BigDecimal(amount));
    }

    private static List<String> texts(JsonArray array) {
        return array.getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }
}
