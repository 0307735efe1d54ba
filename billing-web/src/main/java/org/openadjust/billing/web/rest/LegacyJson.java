package org.openadjust.billing.web.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import org.openadjust.billing.legacy.LegacyArchive;
import org.openadjust.billing.legacy.LegacyConflict;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyImport;
import org.openadjust.billing.legacy.LegacyLine;
import org.openadjust.billing.platform.Json;

/** Documents of other systems, and the files that they come in, as JSON. */
final class LegacyJson {

    private LegacyJson() {}

    static JsonObjectBuilder of(LegacyImport view, Instant now) {
        LegacyImport.Counts counts = view.counts();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", view.id())
                .add("source", view.source())
                .add("file", view.file())
                .add("format", view.format().name())
                .add("state", view.state().name())
                .add("percent", view.percent())
                .add("bytes", counts.bytes())
                .add("bytesRead", counts.bytesRead())
                .add("rows", counts.rows())
                .add("rowsOpen", counts.rowsOpen())
                .add("errors", counts.errors())
                .add("documents", counts.documents())
                .add("lines", counts.lines())
                .add("knownDocuments", counts.known())
                .add("conflicts", counts.conflicts())
                .add("refusedDocuments", counts.refused())
                .add("failure", view.failure())
                .add("startedBy", view.startedBy())
                .add("receivedAt", view.receivedAt().toString());
        view.startedAt().ifPresent(at -> json.add("startedAt", at.toString()));
        view.endedAt().ifPresent(at -> json.add("endedAt", at.toString()));
        view.timeLeft(now).ifPresent(left -> json.add("secondsLeft", left.toSeconds()));
        return json;
    }

    static JsonObjectBuilder of(LegacyImport.Fault fault) {
        return Json.createObjectBuilder()
                .add("line", fault.line())
                .add("column", fault.column())
                .add("document", fault.document())
                .add("code", fault.code())
                .add("detail", fault.detail());
    }

    static JsonObjectBuilder of(LegacyConflict conflict) {
        return Json.createObjectBuilder()
                .add("kept", head(conflict.kept()))
                .add("other", head(conflict.other()))
                .add("import", conflict.broughtBy())
                .add("recordedAt", conflict.recordedAt().toString());
    }

    /** With its lines, as far as they were read. */
    static JsonObjectBuilder of(LegacyArchive.Kept kept) {
        JsonArrayBuilder told = Json.createArrayBuilder();
        kept.told()
                .forEach(each -> told.add(Json.createObjectBuilder()
                        .add("subscription", each.subscription())
                        .add("event", each.event())
                        .add("fate", each.fate())
                        .add("reason", each.reason())));
        JsonObjectBuilder json =
                head(kept.document()).add("import", kept.broughtBy()).add("told", told);
        if (!kept.document().lines().isEmpty()) {
            JsonArrayBuilder lines = Json.createArrayBuilder();
            kept.document().lines().forEach(line -> lines.add(line(line)));
            json.add("lines", lines);
        }
        return json;
    }

    private static JsonObjectBuilder head(LegacyDocument document) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("issuer", document.issuer())
                .add("number", document.number())
                .add("kind", document.kind().name())
                .add("customer", document.customer())
                .add("issuedAt", document.issuedAt().toString())
                .add("currency", document.currency().getCode())
                .add("net", Amounts.plain(document.net()));
        document.tax().ifPresent(tax -> json.add("tax", Amounts.plain(tax)));
        document.refersTo().ifPresent(number -> json.add("refersTo", number));
        return json;
    }

    private static JsonObjectBuilder line(LegacyLine line) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("number", line.number())
                .add("item", line.item())
                .add("description", line.description())
                .add("point", line.point())
                .add("amount", Amounts.plain(line.amount()))
                .add("estimated", line.isEstimated());
        line.from().ifPresent(day -> json.add("from", day.toString()));
        line.to().ifPresent(day -> json.add("to", day.toString()));
        line.quantity().ifPresent(value -> json.add("quantity", value.toPlainString()));
        line.unitPrice().ifPresent(value -> json.add("unitPrice", value.toPlainString()));
        return json;
    }
}
