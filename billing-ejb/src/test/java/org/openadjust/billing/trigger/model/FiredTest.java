package org.openadjust.billing.trigger.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.account.CustomerProfile;
import org.openadjust.billing.bill.Restraint;
import org.openadjust.billing.policy.Signal;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.trigger.ActionKind;
import org.openadjust.billing.trigger.ActionState;
import org.openadjust.billing.trigger.FiredState;
import org.openadjust.billing.trigger.model.Fired.Asked;
import org.openadjust.billing.trigger.model.Fired.Step;

/** Rules 4 and 5: what people do, in each state. */
class FiredTest {

    private static final Restraint.Scope SCOPE = Restraint.Scope.subscription("s");

    private static Fired fired(String actions) {
        List<Asked> asked = Arrays.stream(actions.split(" "))
                .map(ActionKind::valueOf)
                .map(kind -> new Asked(
                        kind,
                        switch (kind) {
                            case HOLD, PROPOSE, OPEN_CASE -> ActionState.LASTING;
                            case NOTIFY -> ActionState.DONE;
                            case CALL_WEBHOOK -> ActionState.QUEUED;
                        },
                        ""))
                .toList();
        Signal signal = new Signal(
                SignalKind.FINDING,
                "a",
                CustomerProfile.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                "document/i",
                "urn:test/1");
        return Fired.anew(7, "t", 2, signal, SCOPE, "OVERCHARGE", asked, Instant.EPOCH);
    }

    private static Fired taken(Step step) {
        return assertInstanceOf(Step.Taken.class, step, step::toString).next();
    }

    private static String refused(Step step) {
        return assertInstanceOf(Step.Refused.class, step, step::toString)
                .refusal()
                .code();
    }

    @ParameterizedTest
    @CsvSource({
        // actions, state, after release, after close
        "HOLD,                   HELD,  CLOSED,      HELD",
        "HOLD NOTIFY,            HELD,  CLOSED,      HELD",
        "HOLD OPEN_CASE,         HELD,  OPEN,        HELD",
        "HOLD PROPOSE,           HELD,  OPEN,        HELD",
        "OPEN_CASE,              OPEN,  WRONG_STATE, CLOSED",
        "PROPOSE,                OPEN,  WRONG_STATE, CLOSED",
        "PROPOSE CALL_WEBHOOK,   OPEN,  WRONG_STATE, CLOSED",
        "NOTIFY,                 NOTED, WRONG_STATE, WRONG_STATE",
        "CALL_WEBHOOK NOTIFY,    NOTED, WRONG_STATE, WRONG_STATE",
    })
    void statesAndActs(String actions, FiredState state, String released, String closed) {
        Fired fired = fired(actions);
        assertEquals(state, fired.state());
        assertEquals(released, outcome(fired.released()));
        assertEquals(closed, outcome(fired.closed()));
        assertEquals(state.isWaiting() ? state.name() : "WRONG_STATE", outcome(fired.assigned("user:x")));
    }

    private static String outcome(Step step) {
        return switch (step) {
            case Step.Taken(Fired next) -> next.state().name();
            case Step.Refused(var refusal) -> refusal.code();
        };
    }

    @Test
    void aReleaseEndsTheHoldAlone() {
        Fired held = fired("HOLD PROPOSE CALL_WEBHOOK");
        assertEquals(
                List.of(Restraint.Kind.HOLD, Restraint.Kind.PROPOSE),
                held.restraints().stream().map(Restraint::kind).toList());
        Fired open = taken(held.released());
        assertEquals(
                List.of(Restraint.Kind.PROPOSE),
                open.restraints().stream().map(Restraint::kind).toList());
        Fired closed = taken(open.closed());
        assertEquals(List.of(), closed.restraints());
        assertEquals(ActionState.QUEUED, closed.actions().getLast().state(), "what is called is called all the same");
        assertEquals(2, closed.revision());
        assertEquals("WRONG_STATE", refused(closed.released()));
    }

    @Test
    void whatIsRestrainedIsWhatItIsAbout() {
        Restraint subscription = new Restraint(1, "a", SCOPE, Restraint.Kind.HOLD, "t", 1);
        assertTrue(subscription.stopsInvoicing("s"));
        assertFalse(subscription.stopsInvoicing("t"));
        assertTrue(subscription.concerns("s", "i"));
        Restraint invoice = new Restraint(1, "a", Restraint.Scope.invoice("i"), Restraint.Kind.HOLD, "t", 1);
        assertFalse(invoice.stopsInvoicing("s"));
        assertTrue(invoice.concerns("s", "i"));
        assertFalse(invoice.concerns("s", "j"));
        Restraint account = new Restraint(1, "a", Restraint.Scope.account("a"), Restraint.Kind.HOLD, "t", 1);
        assertTrue(account.stopsInvoicing("t"));
        Restraint proposing = new Restraint(1, "a", SCOPE, Restraint.Kind.PROPOSE, "t", 1);
        assertFalse(proposing.stopsInvoicing("s"), "what is proposed to people is no reason not to invoice");
    }
}
