package org.openadjust.billing.dispute.store;

import jakarta.json.JsonObjectBuilder;
import org.openadjust.billing.dispute.model.Dispute;
import org.openadjust.billing.dispute.model.Dispute.Terms;
import org.openadjust.billing.dispute.model.Written;
import org.openadjust.billing.platform.Json;

/** The CloudEvent that tells systems that collect money what they have to leave alone, from now on. */
final class DisputeMessage {

    private DisputeMessage() {}

    /** Its id is the dispute and its version, so that a subscriber recognises a repetition, and an older one that comes later. */
    static String of(Written written) {
        Dispute dispute = written.dispute();
        Terms terms = dispute.terms();
        JsonObjectBuilder data = Json.createObjectBuilder()
                .add("dispute", Long.toString(terms.id()))
                .add("account", terms.account())
                .add("document", terms.document())
                .add("line", terms.line())
                .add("kind", terms.kind().name())
                .add("currency", terms.amount().getCurrencyUnit().getCode())
                .add("amount", terms.amount().getAmount().toPlainString())
                .add("held", dispute.held().getAmount().toPlainString())
                .add("version", dispute.version())
                .add("state", dispute.state().name());
        return Json.createObjectBuilder()
                .add("specversion", "1.0")
                .add("id", "dispute-" + terms.id() + "-" + dispute.version())
                .add("source", "urn:billing:disputes")
                .add("type", "billing.dispute." + written.action().message())
                .add("subject", terms.account())
                .add("time", written.at().toString())
                .add("datacontenttype", "application/json")
                .add("data", data)
                .build()
                .toString();
    }
}
