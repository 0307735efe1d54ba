package org.openadjust.billing.web.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.openadjust.billing.adjustment.ProposalDraft;
import org.openadjust.billing.adjustment.ProposalView;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.policy.AdjustmentKind;

/** A proposed adjustment in a request and in an answer. */
final class ProposalJson {

    private static final int REASON_MAX = 300;
    private static final int TEXT_MAX = 64;
    private static final int DIGITS_MAX = 40;

    private ProposalJson() {}

    static ProposalDraft draft(AdjustmentKind kind, String document, JsonBody body) {
        String reason = body.text("reason").strip();
        if (reason.isEmpty() || reason.length() > REASON_MAX) {
            throw new BadRequestException("The member reason has to have 1 to " + REASON_MAX + " characters.");
        }
        boolean isForLine = kind != AdjustmentKind.VOID && kind != AdjustmentKind.REVERSAL;
        return new ProposalDraft(
                kind,
                document,
                bounded(body.optionalText("account").orElse(""), "account"),
                isForLine ? bounded(body.text("line"), "line") : "",
                isForLine ? Optional.of(amount(body.text("amount"))) : Optional.empty(),
                body.optionalText("reasonCode").map(ProposalJson::reasonCode).orElse(ReasonCode.OTHER),
                reason);
    }

    static ReasonCode reasonCode(String text) {
        try {
            return ReasonCode.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(
                    "The member reasonCode has to be one of " + Arrays.toString(ReasonCode.values()) + ".", e);
        }
    }

    private static String bounded(String text, String member) {
        if (text.length() > TEXT_MAX) {
            throw new BadRequestException("The member " + member + " has at most " + TEXT_MAX + " characters.");
        }
        return text;
    }

    private static BigDecimal amount(String text) {
        try {
            if (text.length() > DIGITS_MAX || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
                throw new NumberFormatException(text);
            }
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new BadRequestException("The member amount has to be a decimal such as \"12.50\".", e);
        }
    }

    static JsonObjectBuilder of(ProposalView proposal) {
        JsonArrayBuilder approvers = Json.createArrayBuilder();
        proposal.approvers().forEach(approvers::add);
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", proposal.id())
                .add("account", proposal.account())
                .add("subscription", proposal.subscription())
                .add("kind", proposal.kind().name())
                .add("invoice", proposal.invoice())
                .add("document", proposal.document())
                .add("line", proposal.line())
                .add("currency", proposal.net().getCurrencyUnit().getCode())
                .add("net", Amounts.plain(proposal.net()))
                .add("gross", Amounts.plain(proposal.gross()))
                .add("state", proposal.state().name())
                .add("version", proposal.version())
                .add("reasonCode", proposal.reasonCode().name())
                .add("reason", proposal.reason())
                .add("origin", proposal.origin().name())
                .add("cause", proposal.cause())
                .add("causeSource", proposal.causeSource())
                .add("causeId", proposal.causeId())
                .add("rule", proposal.rule())
                .add("approvalsNeeded", proposal.approversNeeded())
                .add("approvers", approvers)
                .add("proposedBy", proposal.proposedBy())
                .add("proposedAt", proposal.proposedAt().toString())
                .add("assignee", proposal.assignee())
                .add("dueAt", proposal.dueAt().toString())
                .add("note", proposal.note());
        proposal.escalatedAt().ifPresent(at -> json.add("escalatedAt", at.toString()));
        proposal.effectiveAt().ifPresent(at -> json.add("effectiveAt", at.toString()));
        return json;
    }
}
