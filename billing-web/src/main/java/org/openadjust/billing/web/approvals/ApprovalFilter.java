package org.openadjust.billing.web.approvals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.openadjust.billing.adjustment.ProposalCondition;
import org.openadjust.billing.adjustment.ProposalCondition.AboutDocument;
import org.openadjust.billing.adjustment.ProposalCondition.AssignedTo;
import org.openadjust.billing.adjustment.ProposalCondition.AtLeast;
import org.openadjust.billing.adjustment.ProposalCondition.AtMost;
import org.openadjust.billing.adjustment.ProposalCondition.In;
import org.openadjust.billing.adjustment.ProposalCondition.InCurrency;
import org.openadjust.billing.adjustment.ProposalCondition.NotProposedBy;
import org.openadjust.billing.adjustment.ProposalCondition.OfAccount;
import org.openadjust.billing.adjustment.ProposalCondition.OfKind;
import org.openadjust.billing.adjustment.ProposalCondition.ProposedBy;
import org.openadjust.billing.adjustment.ProposalState;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.web.typed.TypedFields;

/**
 * What an approver typed to find proposed adjustments, as conditions.
 *
 * @param conditions what could be read
 * @param isWaiting whether only what waits for people is listed
 * @param isNarrowed whether less is listed than everything that waits for people
 * @param unreadable names of the fields that could not be read
 */
record ApprovalFilter(
        List<ProposalCondition> conditions, boolean isWaiting, boolean isNarrowed, List<String> unreadable) {

    /** Instead of a state: whatever it is in. */
    static final String ALL = "ALL";

    /** The fields of a filter, in the order in which they are shown. */
    static final List<String> FIELDS =
            List.of("state", "who", "account", "document", "kind", "currency", "least", "most");

    private enum Who {
        MINE,
        OTHERS,
        ASSIGNED
    }

    /** @param viewer who looks, as the facades know them */
    static ApprovalFilter of(Map<String, String> typed, String viewer) {
        TypedFields fields = new TypedFields(typed);
        List<ProposalCondition> conditions = new ArrayList<>();
        fields.read("account", OfAccount::new, conditions::add);
        fields.read("document", AboutDocument::new, conditions::add);
        fields.read("kind", text -> new OfKind(AdjustmentKind.valueOf(text)), conditions::add);
        fields.read("currency", text -> new InCurrency(text.toUpperCase(Locale.ROOT)), conditions::add);
        fields.read("least", text -> new AtLeast(TypedFields.amount(text)), conditions::add);
        fields.read("most", text -> new AtMost(TypedFields.amount(text)), conditions::add);
        fields.read("who", text -> by(Who.valueOf(text), viewer), conditions::add);
        boolean isNarrowed = !conditions.isEmpty();

        List<Set<ProposalState>> states = new ArrayList<>();
        fields.read("state", ApprovalFilter::states, states::add);
        Set<ProposalState> in = states.isEmpty() ? Set.of(ProposalState.PROPOSED) : states.getFirst();
        conditions.add(new In(in));
        boolean isWaiting = in.equals(Set.of(ProposalState.PROPOSED));
        return new ApprovalFilter(List.copyOf(conditions), isWaiting, isNarrowed || !isWaiting, fields.unreadable());
    }

    private static Set<ProposalState> states(String text) {
        return text.equals(ALL) ? Set.of(ProposalState.values()) : Set.of(ProposalState.valueOf(text));
    }

    private static ProposalCondition by(Who who, String viewer) {
        return switch (who) {
            case MINE -> new ProposedBy(viewer);
            case OTHERS -> new NotProposedBy(viewer);
            case ASSIGNED -> new AssignedTo(viewer);
        };
    }
}
