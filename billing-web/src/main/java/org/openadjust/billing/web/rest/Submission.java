package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.openadjust.billing.adjustment.AdjustmentColumn;
import org.openadjust.billing.adjustment.AdjustmentCondition;
import org.openadjust.billing.adjustment.Adjustments;
import org.openadjust.billing.document.Documents;
import org.openadjust.billing.intake.EventIntake;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.Outcome;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;
import org.openadjust.billing.web.events.EventDraft;

/** Sends an event that a caller asked for and answers with what came of it, after the commit. */
@RequestScoped
public class Submission {

    private static final String SOURCE = "urn:billing:rest:";

    @EJB
    private EventIntake intake;

    @EJB
    private Documents documents;

    @EJB
    private Adjustments adjustments;

    /**
     * @param key the caller's own for this call: the event's id; empty if there is none
     * @param account whose adjustments are answered; empty for none
     */
    Response answer(EventDraft draft, String caller, String key, String account) {
        String source = SOURCE + caller;
        String id = key.isEmpty() ? UUID.randomUUID().toString() : key;
        return switch (intake.submit(draft.from(source, id).toString())) {
            case EventIntake.Answer.Unreadable unreadable -> Refusals.response(unreadable.refusal());
            case EventIntake.Answer.Unavailable unavailable -> Refusals.unavailable();
            case EventIntake.Answer.Outcomes(List<Outcome> outcomes) ->
                response(outcomes.getFirst(), source, id, account);
        };
    }

    private Response response(Outcome outcome, String source, String id, String account) {
        return switch (outcome.fate()) {
            case APPLIED, DUPLICATE ->
                Response.ok(json(outcome.fate(), source, id, account).build()).build();
            case WAITING ->
                Response.accepted(json(outcome.fate(), source, id, account).build())
                        .build();
            case REJECTED, QUARANTINED ->
                Refusals.response(
                        outcome.reason().orElseGet(() -> new Refusal("REJECTED", "The event was not taken.")));
        };
    }

    private JsonObjectBuilder json(Fate fate, String source, String id, String account) {
        JsonArrayBuilder issued = Json.createArrayBuilder();
        documents.causedBy(source, id).forEach(document -> issued.add(DocumentJson.of(document)));
        return Json.createObjectBuilder()
                .add("status", fate.name().toLowerCase(Locale.ROOT))
                .add("source", source)
                .add("id", id)
                .add("documents", issued)
                .add("adjustments", adjustments(source, id, account));
    }

    private JsonArrayBuilder adjustments(String source, String id, String account) {
        JsonArrayBuilder caused = Json.createArrayBuilder();
        if (!account.isEmpty()) {
            adjustments
                    .find(
                            List.of(
                                    new AdjustmentCondition.OfAccount(account),
                                    new AdjustmentCondition.CausedByEvent(source, id)),
                            Sort.up(AdjustmentColumn.RECORDED),
                            Slice.first(Slice.LIMIT_MAX))
                    .rows()
                    .forEach(row -> caused.add(AdjustmentJson.of(row)));
        }
        return caused;
    }
}
