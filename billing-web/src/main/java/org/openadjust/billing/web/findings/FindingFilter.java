package org.openadjust.billing.web.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.FindingCondition;
import org.openadjust.billing.verification.FindingCondition.AtLeast;
import org.openadjust.billing.verification.FindingCondition.Containing;
import org.openadjust.billing.verification.FindingCondition.In;
import org.openadjust.billing.verification.FindingCondition.OfAccount;
import org.openadjust.billing.verification.FindingCondition.OfIssuer;
import org.openadjust.billing.verification.FindingCondition.OfKind;
import org.openadjust.billing.verification.FindingCondition.Towards;
import org.openadjust.billing.verification.FindingState;
import org.openadjust.billing.web.typed.TypedFields;

/**
 * What a reader typed to find findings, as conditions.
 *
 * @param conditions what could be read
 * @param unreadable names of the fields that could not
 */
record FindingFilter(List<FindingCondition> conditions, List<String> unreadable) {

    /** What is not a state, but can be asked for like one: what somebody still has to look at. */
    static final String TO_DO = "TO_DO";

    static FindingFilter of(Map<String, String> typed) {
        TypedFields fields = new TypedFields(typed);
        List<FindingCondition> conditions = new ArrayList<>();
        fields.read("search", Containing::new, conditions::add);
        fields.read("issuer", OfIssuer::new, conditions::add);
        fields.read("account", OfAccount::new, conditions::add);
        fields.read("kind", text -> new OfKind(Finding.Kind.valueOf(text)), conditions::add);
        fields.read("state", FindingFilter::state, conditions::add);
        fields.read("direction", text -> new Towards(Finding.Direction.valueOf(text)), conditions::add);
        fields.read("least", text -> new AtLeast(TypedFields.amount(text)), conditions::add);
        return new FindingFilter(List.copyOf(conditions), fields.unreadable());
    }

    private static FindingCondition state(String text) {
        return new In(
                text.equals(TO_DO)
                        ? Set.of(FindingState.OPEN, FindingState.IN_REVIEW)
                        : Set.of(FindingState.valueOf(text)));
    }
}
