package org.openadjust.billing.privacy.app;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.privacy.Exported;
import org.openadjust.billing.privacy.LookView;
import org.openadjust.billing.privacy.RetentionRule;
import org.openadjust.billing.privacy.model.Request;
import org.openadjust.billing.privacy.store.JdbcVault.Contents;

/** Puts together what a person who asks is told: the data, and what GDPR Art. 15 (1) asks to be said of it. */
final class Exports {

    /** The newest looks. */
    static final Slice LOOKS = Slice.first(Slice.LIMIT_MAX);

    private Exports() {}

    static Exported of(
            Request request,
            Contents contents,
            Map<String, List<JsonObject>> sections,
            Page<LookView> looks,
            Collection<RetentionRule> rules,
            Instant now) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("export", "billing-personal-data/1")
                .add("account", request.account())
                .add("request", request.id())
                .add("madeAt", now.toString())
                .add("information", information(rules))
                .add("person", person(contents))
                .add("texts", texts(contents))
                .add("files", files(contents));
        sections.forEach((name, rows) -> json.add(name, array(rows)));
        json.add("looks", looks(looks));
        JsonObject built = json.build();
        return new Exported(built.toString(), ExportPage.of(built));
    }

    private static JsonObjectBuilder information(Collection<RetentionRule> rules) {
        JsonArrayBuilder storage = Json.createArrayBuilder();
        rules.forEach(rule -> storage.add(Json.createObjectBuilder()
                .add("of", rule.category().name())
                .add("in", rule.jurisdiction().isEmpty() ? "everywhere else" : rule.jurisdiction())
                .add("months", Integer.toString(rule.months()))
                .add("from", rule.isFromYearEnd() ? "the end of the calendar year" : "the day itself")
                .add("basis", rule.basis())));
        return Json.createObjectBuilder()
                .add("purposes", "billing, its correction, telling you about it, and handling what you dispute")
                .add("source", "the systems that the contract is kept in, and what you have written")
                .add("recipients", "whoever is listed under looks; mail servers, where you were written to")
                .add(
                        "automatedDecisions",
                        "amounts follow from the facts and the price list; what they change beyond the limits of policy a person"
                                + " decides; you may ask for a person's decision and dispute every document")
                .add(
                        "rights",
                        "correction (GDPR Art. 16), erasure (Art. 17), restriction (Art. 18), a copy for another provider"
                                + " (Art. 20), objection (Art. 21), and a complaint to a supervisory authority (Art. 77)")
                .add("storage", storage);
    }

    private static JsonObjectBuilder person(Contents contents) {
        JsonObjectBuilder person = Json.createObjectBuilder();
        contents.person()
                .ifPresent(known -> person.add("name", known.person().name())
                        .add("email", known.person().email())
                        .add("keptAt", known.at().toString())
                        .add("commitment", known.commitment()));
        return person;
    }

    private static JsonArrayBuilder texts(Contents contents) {
        JsonArrayBuilder texts = Json.createArrayBuilder();
        contents.texts()
                .forEach(text -> texts.add(Json.createObjectBuilder()
                        .add("about", text.key())
                        .add("keptAt", text.at().toString())
                        .add("text", text.text())
                        .add("commitment", text.commitment())));
        return texts;
    }

    private static JsonArrayBuilder files(Contents contents) {
        JsonArrayBuilder files = Json.createArrayBuilder();
        contents.files()
                .forEach(file -> files.add(Json.createObjectBuilder()
                        .add("file", file.key())
                        .add("keptAt", file.at().toString())));
        return files;
    }

    private static JsonArrayBuilder array(List<JsonObject> rows) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        rows.forEach(array::add);
        return array;
    }

    private static JsonArrayBuilder looks(Page<LookView> looks) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        looks.rows()
                .forEach(look -> array.add(Json.createObjectBuilder()
                        .add("at", look.at().toString())
                        .add("by", look.actor())
                        .add("what", look.what())
                        .add("purpose", look.purpose())));
        return array;
    }
}
