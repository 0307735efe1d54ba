package org.openadjust.billing.web.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.verification.EvidenceJson;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.FindingAnswer;
import org.openadjust.billing.verification.FindingView;
import org.openadjust.billing.verification.Findings;

/** A finding in an answer. */
final class FindingJson {

    private FindingJson() {}

    static JsonObjectBuilder of(FindingView view) {
        Finding finding = view.finding();
        return Json.createObjectBuilder()
                .add("id", view.id())
                .add("issuer", view.subject().issuer())
                .add("customer", view.subject().customer())
                .add("account", view.account())
                .add("subscription", view.subscription())
                .add("document", view.document())
                .add("kind", finding.kind().name())
                .add("currency", finding.amount().getCurrencyUnit().getCode())
                .add("amount", Amounts.plain(finding.amount()))
                .add("atStake", Amounts.plain(finding.atStake()))
                .add("direction", finding.direction().name())
                .add("confidence", finding.confidence().stripTrailingZeros().toPlainString())
                .add(
                        "cause",
                        Json.createObjectBuilder()
                                .add("code", finding.cause().code())
                                .add("about", finding.cause().about())
                                .add("sentence", finding.cause().sentence()))
                .add("lines", finding.evidence().lines().size())
                .add(
                        "remedy",
                        Json.createObjectBuilder()
                                .add("form", view.remedy().form().name())
                                .add("amount", Amounts.plain(view.remedy().amount())))
                .add("state", view.state().name())
                .add("version", view.version())
                .add("reference", view.reference())
                .add("reason", view.reason())
                .add("recordedAt", view.recordedAt().toString())
                .add("changedAt", view.changedAt().toString());
    }

    static JsonObjectBuilder of(FindingView view, List<FindingView.Step> history) {
        JsonArrayBuilder steps = Json.createArrayBuilder();
        history.forEach(step -> steps.add(Json.createObjectBuilder()
                .add("action", step.action())
                .add("actor", step.actor())
                .add("at", step.at().toString())
                .add("text", step.text())));
        return of(view).add("evidence", EvidenceJson.object(view.finding().evidence()))
                .add("history", steps);
    }

    static JsonObjectBuilder of(Findings.Sum sum) {
        return Json.createObjectBuilder()
                .add("currency", sum.amount().getCurrencyUnit().getCode())
                .add("direction", sum.direction().name())
                .add("amount", Amounts.plain(sum.amount()))
                .add("count", sum.count());
    }

    static Response response(FindingAnswer answer) {
        return switch (answer) {
            case FindingAnswer.Refused refused -> Refusals.response(refused.refusal());
            case FindingAnswer.Done done ->
                Response.ok(Json.createObjectBuilder()
                                .add("finding", done.finding())
                                .add("state", done.state().name())
                                .add("version", done.version())
                                .add("reference", done.reference())
                                .build())
                        .build();
        };
    }
}
