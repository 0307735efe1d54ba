package org.openadjust.billing.web.adjustments;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openadjust.billing.adjustment.AdjustmentCondition;
import org.openadjust.billing.adjustment.AdjustmentCondition.AtLeast;
import org.openadjust.billing.adjustment.AdjustmentCondition.AtMost;
import org.openadjust.billing.adjustment.AdjustmentCondition.Before;
import org.openadjust.billing.adjustment.AdjustmentCondition.CausedBy;
import org.openadjust.billing.adjustment.AdjustmentCondition.Direction;
import org.openadjust.billing.adjustment.AdjustmentCondition.InCurrency;
import org.openadjust.billing.adjustment.AdjustmentCondition.OfAccount;
import org.openadjust.billing.adjustment.AdjustmentCondition.OfCharge;
import org.openadjust.billing.adjustment.AdjustmentCondition.OfSubscription;
import org.openadjust.billing.adjustment.AdjustmentCondition.Since;
import org.openadjust.billing.adjustment.AdjustmentCondition.Towards;
import org.openadjust.billing.web.typed.TimeSpan;
import org.openadjust.billing.web.typed.TypedFields;
import org.openadjust.billing.web.typed.TypedTimes;

/**
 * What a reader typed to find adjustments, as conditions.
 *
 * @param conditions what could be read
 * @param unreadable names of the fields that could not
 */
record AdjustmentFilter(List<AdjustmentCondition> conditions, List<String> unreadable) {

    /**
     * @param zone in which days and times are meant; the last day is included
     * @param now where the times end that go back from it
     */
    static AdjustmentFilter of(Map<String, String> typed, ZoneId zone, Instant now) {
        TypedFields fields = new TypedFields(typed);
        List<AdjustmentCondition> conditions = new ArrayList<>();
        fields.read("account", OfAccount::new, conditions::add);
        fields.read("subscription", OfSubscription::new, conditions::add);
        fields.read("charge", OfCharge::new, conditions::add);
        fields.read("cause", CausedBy::new, conditions::add);
        fields.read("currency", text -> new InCurrency(text.toUpperCase(Locale.ROOT)), conditions::add);
        fields.read("direction", text -> new Towards(Direction.valueOf(text)), conditions::add);
        fields.read("least", text -> new AtLeast(TypedFields.amount(text)), conditions::add);
        fields.read("most", text -> new AtMost(TypedFields.amount(text)), conditions::add);
        fields.read("within", TimeSpan::of, span -> {
            conditions.add(new Since(span.from(now)));
            span.to(now).map(Before::new).ifPresent(conditions::add);
        });
        fields.read("from", text -> new Since(TypedTimes.start(text, zone)), conditions::add);
        fields.read("to", text -> new Before(TypedTimes.end(text, zone)), conditions::add);
        return new AdjustmentFilter(List.copyOf(conditions), fields.unreadable());
    }
}
