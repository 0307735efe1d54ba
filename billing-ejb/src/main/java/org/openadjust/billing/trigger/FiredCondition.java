package org.openadjust.billing.trigger;

import java.util.Set;
import org.openadjust.billing.policy.SignalKind;

/** What a trigger that was set off must be like to be listed; several conditions hold together. */
public sealed interface FiredCondition {

    record In(Set<FiredState> states) implements FiredCondition {
        public In {
            states = Set.copyOf(states);
        }
    }

    record OfAccount(String account) implements FiredCondition {}

    record OfTrigger(String trigger) implements FiredCondition {}

    record OfSignal(SignalKind signal) implements FiredCondition {}

    record AssignedTo(String actor) implements FiredCondition {}

    /** Of a subject, as kind and id, or of an event, in which this text is found. */
    record Mentioning(String text) implements FiredCondition {}
}
