package org.openadjust.billing.intake.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import org.openadjust.billing.intake.EventIntake;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.Outcome;
import org.openadjust.billing.intake.WhatIf;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.request.ChangeDesk;
import org.openadjust.billing.request.Wish;

/** What customers wish to be changed, as the events that other systems would send: tried out and taken by the same code. */
@ApplicationScoped
public class RequestedChanges implements ChangeDesk {

    private static final String PREVIEW = "preview";

    @Inject
    private EventIntake intake;

    @Inject
    private WhatIf whatIf;

    protected RequestedChanges() {}

    @Override
    public Tried tryOut(String account, Wish wish) {
        return switch (whatIf.ask(account, event(wish, "urn:billing:preview", PREVIEW))) {
            case WhatIf.Answer.Previewed previewed -> new Tried.Previewed(previewed.preview());
            case WhatIf.Answer.Refused refused -> new Tried.Refused(refused.refusal());
        };
    }

    @Override
    public Changed change(Wish wish, String source, String key) {
        return switch (intake.submit(event(wish, source, key))) {
            case EventIntake.Answer.Unreadable unreadable -> new Changed.Refused(unreadable.refusal());
            case EventIntake.Answer.Unavailable unavailable ->
                new Changed.Refused(new Refusal("UNAVAILABLE", "No answer in time. Ask again: it is done once only."));
            case EventIntake.Answer.Outcomes outcomes ->
                changed(outcomes.outcomes().getFirst());
        };
    }

    private static Changed changed(Outcome outcome) {
        return outcome.fate() == Fate.APPLIED || outcome.fate() == Fate.DUPLICATE
                ? new Changed.Done()
                : new Changed.Refused(
                        outcome.reason().orElseGet(() -> new Refusal("REJECTED", "The change was not taken.")));
    }

    private static String event(Wish wish, String source, String id) {
        JsonObjectBuilder data = Json.createObjectBuilder().add("effective", wish.effective());
        switch (wish.kind()) {
            case PLAN -> data.add("plan", wish.plan());
            case QUANTITY -> data.add("quantity", wish.quantity().toPlainString());
            case PAUSE, CANCEL -> {
                // say all by their type
            }
        }
        return Json.createObjectBuilder()
                .add("specversion", "1.0")
                .add("id", id)
                .add("source", source)
                .add("type", "billing.subscription." + wish.kind().event())
                .add("subject", wish.subscription())
                .add("data", data)
                .build()
                .toString();
    }
}
