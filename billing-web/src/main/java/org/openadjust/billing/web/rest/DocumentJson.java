package org.openadjust.billing.web.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentDetail;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.DocumentView;
import org.openadjust.billing.platform.Json;

/** Documents in answers. */
final class DocumentJson {

    private DocumentJson() {}

    /** In a list. */
    static JsonObjectBuilder of(DocumentView view) {
        return Json.createObjectBuilder()
                .add("document", view.number())
                .add("account", view.account())
                .add("type", view.type().name())
                .add("origin", view.origin().name())
                .add("subscription", view.subscription())
                .add("invoice", view.invoice())
                .add("effect", view.effect().name())
                .add("reverses", view.reverses())
                .add("currency", view.net().getCurrencyUnit().getCode())
                .add("net", Amounts.plain(view.net()))
                .add("tax", Amounts.plain(view.tax()))
                .add("total", Amounts.plain(view.total()))
                .add("reason", view.reason())
                .add("cause", view.cause().type())
                .add("causeSource", view.cause().source())
                .add("causeId", view.cause().eventId())
                .add("issuedAt", view.issuedAt().toString())
                .add("recordedAt", view.recordedAt().toString());
    }

    /** With all that it says. */
    static JsonObjectBuilder of(DocumentDetail detail, ZoneId zone) {
        JsonObjectBuilder taxes = Json.createObjectBuilder();
        detail.sortedTaxes().forEach((tax, amount) -> taxes.add(tax, Amounts.plain(amount)));
        JsonArrayBuilder related = Json.createArrayBuilder();
        detail.related().forEach(other -> related.add(of(other)));
        return of(detail.view())
                .add("takenBack", detail.isTakenBack())
                .add("lines", lines(detail.lines(), zone))
                .add("taxes", taxes)
                .add("related", related);
    }

    /** One that would be issued: it has no number yet. */
    static JsonObjectBuilder preview(Document document, ZoneId zone) {
        JsonObjectBuilder taxes = Json.createObjectBuilder();
        document.taxes().forEach((tax, amount) -> taxes.add(tax, Amounts.plain(amount)));
        return Json.createObjectBuilder()
                .add("type", document.type().name())
                .add("subscription", document.subscription())
                .add("invoice", document.invoice())
                .add("net", Amounts.plain(document.net()))
                .add("tax", Amounts.plain(document.tax()))
                .add("total", Amounts.plain(document.total()))
                .add("lines", lines(document.printed(), zone))
                .add("taxes", taxes);
    }

    /** One that was just issued. */
    static JsonObjectBuilder issued(Document document) {
        return Json.createObjectBuilder()
                .add("document", document.number())
                .add("type", document.type().name())
                .add("subscription", document.subscription())
                .add("invoice", document.invoice())
                .add("effect", document.effect().name())
                .add("reverses", document.reverses())
                .add("currency", document.net().getCurrencyUnit().getCode())
                .add("net", Amounts.plain(document.net()))
                .add("tax", Amounts.plain(document.tax()))
                .add("total", Amounts.plain(document.total()))
                .add("issuedAt", document.issuedAt().toString());
    }

    private static JsonArrayBuilder lines(Collection<DocumentLine> lines, ZoneId zone) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        for (DocumentLine line : lines) {
            LocalDate from = LocalDate.ofInstant(line.from(), zone);
            LocalDate to = LocalDate.ofInstant(line.to(), zone);
            all.add(Json.createObjectBuilder()
                    .add("kind", line.kind().name())
                    .add("charge", line.charge())
                    .add("plan", line.id().plan())
                    .add("period", Amounts.period(from, from.isBefore(to) ? to : from.plusDays(1)))
                    .add("amount", Amounts.plain(line.amount()))
                    .add("decided", line.isDecided()));
        }
        return all;
    }
}
