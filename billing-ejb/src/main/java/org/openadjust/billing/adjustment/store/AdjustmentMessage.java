package org.openadjust.billing.adjustment.store;

import java.time.Instant;
import org.openadjust.billing.bill.AdjustmentBook.LineChange;
import org.openadjust.billing.bill.LineKey;

/** The CloudEvent that tells other systems of an adjustment's change of state. */
final class AdjustmentMessage {

    private AdjustmentMessage() {}

    /** Its id is the adjustment and its state, so that a subscriber recognises a repetition. */
    static String applied(LineChange change, Instant recordedAt) {
        LineKey line = change.line();
        StringBuilder json = new StringBuilder(700).append('{');
        member(json, "specversion", "1.0");
        member(json, "id", "adjustment-" + change.id() + "-applied");
        member(json, "source", "urn:billing:adjustments");
        member(json, "type", "billing.adjustment.applied");
        member(json, "subject", change.account());
        member(json, "time", recordedAt.toString());
        member(json, "datacontenttype", "application/json");
        json.append("\"data\":{");
        member(json, "adjustment", Long.toString(change.id()));
        member(json, "account", change.account());
        member(json, "subscription", line.subscription());
        member(json, "kind", line.kind().name());
        member(json, "charge", line.charge());
        member(json, "plan", line.plan());
        json.append("\"planVersion\":").append(line.version()).append(',');
        json.append("\"period\":[\"")
                .append(line.from())
                .append("\",\"")
                .append(line.to())
                .append("\"],");
        member(json, "currency", change.after().getCurrencyUnit().getCode());
        member(json, "before", change.before().getAmount().toPlainString());
        member(json, "after", change.after().getAmount().toPlainString());
        member(json, "delta", change.after().minus(change.before()).getAmount().toPlainString());
        member(json, "cause", change.cause().type());
        json.append("\"causeEvents\":").append(change.events()).append(',');
        member(json, "causeSource", change.cause().source());
        member(json, "causeId", change.cause().eventId());
        if (!change.document().isEmpty()) {
            member(json, "document", change.document());
        }
        json.append("\"state\":\"APPLIED\"}}");
        return json.toString();
    }

    private static void member(StringBuilder json, String name, String value) {
        json.append('"').append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append("\",");
    }
}
