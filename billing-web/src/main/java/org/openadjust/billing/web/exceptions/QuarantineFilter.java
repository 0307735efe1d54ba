package org.openadjust.billing.web.exceptions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.intake.QuarantineCondition;
import org.openadjust.billing.intake.QuarantineCondition.Because;
import org.openadjust.billing.intake.QuarantineCondition.From;
import org.openadjust.billing.intake.QuarantineCondition.In;
import org.openadjust.billing.intake.QuarantineCondition.Numbered;
import org.openadjust.billing.intake.QuarantineCondition.OfType;
import org.openadjust.billing.intake.QuarantineState;
import org.openadjust.billing.web.typed.TypedFields;

/** What a reader chose to see of the quarantine, as conditions; open cases unless another state is asked for. */
record QuarantineFilter(List<QuarantineCondition> conditions) {
    private static final String ALL = "ALL";

    static QuarantineFilter of(Map<String, String> typed) {
        TypedFields fields = new TypedFields(typed);
        List<QuarantineCondition> conditions = new ArrayList<>();
        String state = fields.text("state");
        if (state.isEmpty()) {
            conditions.add(new In(QuarantineState.OPEN));
        } else if (!state.equals(ALL)) {
            fields.read("state", text -> new In(QuarantineState.valueOf(text)), conditions::add);
        }
        fields.read("case", text -> new Numbered(Long.parseLong(text)), conditions::add);
        fields.read("reason", Because::new, conditions::add);
        fields.read("type", OfType::new, conditions::add);
        fields.read("source", From::new, conditions::add);
        return new QuarantineFilter(List.copyOf(conditions));
    }
}
