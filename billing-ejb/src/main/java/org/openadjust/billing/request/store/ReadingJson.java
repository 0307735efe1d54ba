package org.openadjust.billing.request.store;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.Mention;
import org.openadjust.billing.request.Reading;

/** A reading as it is stored. */
final class ReadingJson {

    private ReadingJson() {}

    static String write(Reading reading) {
        JsonArrayBuilder intents = Json.createArrayBuilder();
        reading.intents()
                .forEach(one -> intents.add(Json.createObjectBuilder()
                        .add("intent", one.intent().name())
                        .add("percent", one.percent())));
        JsonArrayBuilder mentions = Json.createArrayBuilder();
        reading.mentions().forEach(one -> mentions.add(json(one)));
        return Json.createObjectBuilder()
                .add("intents", intents)
                .add("words", Json.createArrayBuilder(reading.words()))
                .add("mentions", mentions)
                .add("model", reading.model())
                .build()
                .toString();
    }

    private static JsonObjectBuilder json(Mention mention) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        return switch (mention) {
            case Mention.OfDocument(String number) -> json.add("document", number);
            case Mention.OfPlan(String plan) -> json.add("plan", plan);
            case Mention.OfAmount(BigDecimal amount, String currency) ->
                json.add("amount", amount.toPlainString()).add("currency", currency);
            case Mention.OfDate(LocalDate from, LocalDate to) ->
                json.add("from", from.toString()).add("to", to.toString());
            case Mention.OfQuantity(int quantity, Mention.Sense sense) ->
                json.add("quantity", quantity).add("sense", sense.name());
        };
    }

    static Reading read(String language, boolean isCertain, String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject json = reader.readObject();
            return new Reading(
                    language,
                    json.getJsonArray("intents").getValuesAs(JsonObject.class).stream()
                            .map(one ->
                                    new Reading.Likely(Intent.valueOf(one.getString("intent")), one.getInt("percent")))
                            .toList(),
                    isCertain,
                    json.getJsonArray("words").getValuesAs(JsonString::getString),
                    mentions(json),
                    json.getString("model"));
        }
    }

    private static List<Mention> mentions(JsonObject json) {
        return json.getJsonArray("mentions").getValuesAs(JsonObject.class).stream()
                .map(ReadingJson::mention)
                .toList();
    }

    private static Mention mention(JsonObject json) {
        if (json.containsKey("document")) {
            return new Mention.OfDocument(json.getString("document"));
        }
        if (json.containsKey("plan")) {
            return new Mention.OfPlan(json.getString("plan"));
        }
        if (json.containsKey("amount")) {
            return new Mention.OfAmount(new BigDecimal(json.getString("amount")), json.getString("currency"));
        }
        if (json.containsKey("quantity")) {
            return new Mention.OfQuantity(json.getInt("quantity"), Mention.Sense.valueOf(json.getString("sense")));
        }
        return new Mention.OfDate(LocalDate.parse(json.getString("from")), LocalDate.parse(json.getString("to")));
    }
}
