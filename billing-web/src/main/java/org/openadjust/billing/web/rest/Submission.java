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
import org.openadjust.billing.adjustment.AdjustmentView;
import org.openadjust.billing.adjustment.Adjustments;
import org.openadjust.billing.adjustment.Adjustments.CausingEvent;
import org.openadjust.billing.document.Documents;
import org.openadjust.billing.intake.EventIntake;
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
                Response.ok(json(outcome, source, id, account).build()).build();
            case WAITING ->
                Response.accepted(json(outcome, source, id, account).build()).build();
            case REJECTED, QUARANTINED ->
                Refusals.response(
                        outcome.reason().orElseGet(() -> new Refusal("REJECTED", "The event was not taken.")));
        };
    }

    private JsonObjectBuilder json(Outcome outcome, String source, String id, String account) {
        JsonArrayBuilder issued = Json.createArrayBuilder();
        documents.causedBy(source, id).forEach(document -> issued.add(DocumentJson.of(document)));
        return Json.createObjectBuilder()
                .add("status", outcome.fate().name().toLowerCase(Locale.ROOT))
                .add("source", source)
                .add("id", id)
                .add("documents", issued)
                .add("adjustments", adjustments(outcome, source, id, account));
    }

    private JsonArrayBuilder adjustments(Outcome outcome, String source, String id, String account) {
        JsonArrayBuilder caused = Json.createArrayBuilder();
        if (!account.isEmpty()) {
            outcome
                    .moment()
                    .map(at -> causedBy(new CausingEvent(source, id, at)))
                    .orElseGet(() -> causedBefore(source, id, account))
                    .stream()
                    .filter(row -> row.account().equals(account))
                    .forEach(row -> caused.add(AdjustmentJson.of(row)));
        }
        return caused;
    }

    private List<AdjustmentView> causedBy(CausingEvent event) {
        return adjustments.causedBy(List.of(event)).reversed();
    }

    /** By the same call, whose moment is not known here. */
    private List<AdjustmentView> causedBefore(String source, String id, String account) {
        return adjustments
                .find(
                        List.of(
                                new AdjustmentCondition.OfAccount(account),
                                new AdjustmentCondition.CausedByEvent(source, id)),
                        Sort.up(AdjustmentColumn.RECORDED),
                        Slice.first(Slice.LIMIT_MAX))
                .rows();
    }
}
