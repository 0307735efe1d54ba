package org.openadjust.billing.adjustment.store;

import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import org.openadjust.billing.adjustment.model.Proposal;
import org.openadjust.billing.adjustment.model.Proposal.Terms;
import org.openadjust.billing.adjustment.model.Transition;
import org.openadjust.billing.platform.Json;

/** The CloudEvent that tells other systems of a proposal's change of state. That it was applied is told by its adjustments. */
final class ProposalMessage {

    private ProposalMessage() {}

    /** Its id is the proposal and its version, so that a subscriber recognises a repetition. */
    static String of(Transition written) {
        Proposal proposal = written.proposal();
        Terms terms = proposal.terms();
        String state = proposal.state().name();
        JsonObjectBuilder data = Json.createObjectBuilder()
                .add("adjustment", Long.toString(terms.id()))
                .add("account", terms.account())
                .add("subscription", terms.subscription())
                .add("kind", terms.kind().name())
                .add("invoice", terms.invoice())
                .add("document", terms.document())
                .add("currency", terms.net().getCurrencyUnit().getCode())
                .add("net", terms.net().getAmount().toPlainString())
                .add("gross", terms.gross().getAmount().toPlainString())
                .add("reasonCode", terms.reasonCode().name())
                .add("approvals", proposal.approvers().size())
                .add("approvalsNeeded", terms.approversNeeded())
                .add("cause", terms.cause().type())
                .add("causeSource", terms.cause().source())
                .add("causeId", terms.cause().eventId())
                .add("version", proposal.version())
                .add("state", state);
        if (proposal instanceof Proposal.Approved approved) {
            data.add("effectiveAt", approved.effectiveAt().toString());
        }
        return Json.createObjectBuilder()
                .add("specversion", "1.0")
                .add("id", "proposal-" + terms.id() + "-" + proposal.version())
                .add("source", "urn:billing:adjustments")
                .add("type", "billing.adjustment." + state.toLowerCase(Locale.ROOT))
                .add("subject", terms.account())
                .add("time", written.at().toString())
                .add("datacontenttype", "application/json")
                .add("data", data)
                .build()
                .toString();
    }
}
