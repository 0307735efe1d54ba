package org.openadjust.billing.web.triggers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.trigger.FiredCondition;
import org.openadjust.billing.trigger.FiredCondition.AssignedTo;
import org.openadjust.billing.trigger.FiredCondition.In;
import org.openadjust.billing.trigger.FiredCondition.Mentioning;
import org.openadjust.billing.trigger.FiredCondition.OfAccount;
import org.openadjust.billing.trigger.FiredCondition.OfSignal;
import org.openadjust.billing.trigger.FiredCondition.OfTrigger;
import org.openadjust.billing.trigger.FiredState;
import org.openadjust.billing.web.typed.TypedFields;

/**
 * What a reader typed to find cases, as conditions.
 *
 * @param conditions what could be read
 * @param unreadable names of the fields that could not
 */
record CaseFilter(List<FiredCondition> conditions, List<String> unreadable) {

    /** What is not a state, but can be asked for like one. */
    static final String WAITING = "WAITING";

    static CaseFilter of(Map<String, String> typed) {
        TypedFields fields = new TypedFields(typed);
        List<FiredCondition> conditions = new ArrayList<>();
        fields.read("account", OfAccount::new, conditions::add);
        fields.read("mentions", Mentioning::new, conditions::add);
        fields.read("trigger", OfTrigger::new, conditions::add);
        fields.read("signal", text -> new OfSignal(SignalKind.valueOf(text)), conditions::add);
        fields.read("state", CaseFilter::state, conditions::add);
        fields.read("assignee", AssignedTo::new, conditions::add);
        return new CaseFilter(List.copyOf(conditions), fields.unreadable());
    }

    private static FiredCondition state(String text) {
        return text.equals(WAITING)
                ? new In(Set.of(FiredState.HELD, FiredState.OPEN))
                : new In(Set.of(FiredState.valueOf(text)));
    }
}
