package org.openadjust.billing.web.disputes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openadjust.billing.dispute.DisputeCondition;
import org.openadjust.billing.dispute.DisputeCondition.In;
import org.openadjust.billing.dispute.DisputeCondition.OfAccount;
import org.openadjust.billing.dispute.DisputeCondition.OfDocument;
import org.openadjust.billing.dispute.DisputeCondition.OfKind;
import org.openadjust.billing.dispute.DisputeCondition.Overdue;
import org.openadjust.billing.dispute.DisputeKind;
import org.openadjust.billing.dispute.DisputeState;
import org.openadjust.billing.web.typed.TypedFields;

/**
 * What a reader typed to find disputes, as conditions.
 *
 * @param conditions what could be read
 * @param unreadable names of the fields that could not
 */
record DisputeFilter(List<DisputeCondition> conditions, List<String> unreadable) {

    /** What is not a state, but can be asked for like one. */
    static final String OVERDUE = "OVERDUE";

    static DisputeFilter of(Map<String, String> typed, Instant now) {
        TypedFields fields = new TypedFields(typed);
        List<DisputeCondition> conditions = new ArrayList<>();
        fields.read("account", OfAccount::new, conditions::add);
        fields.read("document", OfDocument::new, conditions::add);
        fields.read("state", text -> state(text, now), conditions::add);
        fields.read("kind", text -> new OfKind(DisputeKind.valueOf(text)), conditions::add);
        return new DisputeFilter(List.copyOf(conditions), fields.unreadable());
    }

    private static DisputeCondition state(String text, Instant now) {
        return text.equals(OVERDUE) ? new Overdue(now) : new In(Set.of(DisputeState.valueOf(text)));
    }
}
