package org.openadjust.billing.web.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.ZoneId;
import org.openadjust.billing.bill.Preview;
import org.openadjust.billing.platform.Json;

/** What something would do, in an answer. */
final class PreviewJson {

    private PreviewJson() {}

    static JsonObject of(Preview preview) {
        ZoneId zone = preview.account().timeZone();
        JsonArrayBuilder lines = Json.createArrayBuilder();
        preview.lines().forEach(line -> lines.add(of(line)));
        JsonArrayBuilder documents = Json.createArrayBuilder();
        preview.issued().forEach(document -> documents.add(DocumentJson.preview(document, zone)));
        JsonArrayBuilder findings = Json.createArrayBuilder();
        preview.findings()
                .forEach(finding -> findings.add(Json.createObjectBuilder()
                        .add("kind", finding.kind().name())
                        .add("amount", Amounts.plain(finding.amount()))));
        return Json.createObjectBuilder()
                .add("account", preview.account().account())
                .add("currency", preview.account().currency().getCode())
                .add("dryRun", true)
                .add("at", preview.at().toString())
                .add("delta", Amounts.plain(preview.delta()))
                .add("lines", lines)
                .add("draftBefore", Amounts.json(preview.draftBefore()))
                .add("draftAfter", Amounts.json(preview.draftAfter()))
                .add("documents", documents)
                .add("findings", findings)
                .build();
    }

    private static JsonObjectBuilder of(Preview.Line line) {
        return Json.createObjectBuilder()
                .add("subscription", line.subscription())
                .add("kind", line.kind().name())
                .add("charge", line.charge())
                .add("plan", line.plan())
                .add("period", Amounts.period(line.from(), line.to()))
                .add("before", Amounts.plain(line.before()))
                .add("after", Amounts.plain(line.after()))
                .add("delta", Amounts.plain(line.delta()))
                .add("arithmetic", Amounts.json(line.arithmetic()));
    }
}
