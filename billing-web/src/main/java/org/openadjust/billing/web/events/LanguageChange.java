package org.openadjust.billing.web.events;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openadjust.billing.intake.EventIntake;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.Outcome;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Refusal;

/** The language that a customer is written to in is a fact about the account, and is told as one. */
public final class LanguageChange {

    private static final Refusal UNAVAILABLE = new Refusal("UNAVAILABLE", "No answer in time. Save it again.");

    private LanguageChange() {}

    /**
     * Tells it.
     *
     * @param source of the event
     * @return why it was not taken; empty if it was
     */
    public static Optional<Refusal> tell(EventIntake intake, String account, String language, String source) {
        EventDraft draft = EventDraft.of(
                "account.changed",
                account,
                Json.createObjectBuilder().add("language", language).build());
        String event = draft.from(source, UUID.randomUUID().toString()).toString();
        return switch (intake.submit(event)) {
            case EventIntake.Answer.Unreadable unreadable -> Optional.of(unreadable.refusal());
            case EventIntake.Answer.Unavailable unavailable -> Optional.of(UNAVAILABLE);
            case EventIntake.Answer.Outcomes(List<Outcome> outcomes) -> refusal(outcomes.getFirst());
        };
    }

    private static Optional<Refusal> refusal(Outcome outcome) {
        return outcome.fate() == Fate.APPLIED || outcome.fate() == Fate.DUPLICATE
                ? Optional.empty()
                : Optional.of(outcome.reason().orElse(UNAVAILABLE));
    }
}
