package org.openadjust.billing.web.rest;

import jakarta.json.JsonObjectBuilder;
import org.openadjust.billing.adjustment.AdjustmentView;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.platform.Json;

/** An adjustment in an answer. */
final class AdjustmentJson {

    private AdjustmentJson() {}

    static JsonObjectBuilder of(AdjustmentView row) {
        LineKey line = row.line();
        return Json.createObjectBuilder()
                .add("id", row.id())
                .add("account", row.account())
                .add("subscription", line.subscription())
                .add("kind", line.kind().name())
                .add("charge", line.charge())
                .add("plan", line.plan())
                .add("planVersion", line.version())
                .add("period", Amounts.period(line.from(), line.to()))
                .add("currency", row.after().getCurrencyUnit().getCode())
                .add("before", Amounts.plain(row.before()))
                .add("after", Amounts.plain(row.after()))
                .add("delta", Amounts.plain(row.delta()))
                .add("document", row.document())
                .add("proposal", row.proposal())
                .add("state", row.state())
                .add("cause", row.cause().type())
                .add("causeEvents", row.cause().events())
                .add("causeSource", row.cause().source())
                .add("causeId", row.cause().eventId())
                .add("approvedBy", row.approvedBy())
                .add("notification", row.notification())
                .add("sentAt", row.sentAt().toString())
                .add("recordedAt", row.recordedAt().toString());
    }
}
