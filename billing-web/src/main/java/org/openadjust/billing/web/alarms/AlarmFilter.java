package org.openadjust.billing.web.alarms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.activity.TimeRange;
import org.openadjust.billing.alarm.AlarmCondition;
import org.openadjust.billing.alarm.AlarmCondition.OfPart;
import org.openadjust.billing.alarm.AlarmCondition.Over;
import org.openadjust.billing.alarm.AlarmCondition.OverSince;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.web.typed.TypedFields;

/**
 * What a reader typed to find alarms that are over, as conditions.
 *
 * @param conditions what could be read
 * @param unreadable names of the fields that could not
 */
record AlarmFilter(List<AlarmCondition> conditions, List<String> unreadable) {

    /** @param now where the times end that go back from it */
    static AlarmFilter of(Map<String, String> typed, Instant now) {
        TypedFields fields = new TypedFields(typed);
        List<AlarmCondition> conditions = new ArrayList<>();
        conditions.add(new Over());
        fields.read("part", text -> new OfPart(Part.valueOf(text)), conditions::add);
        fields.read("within", text -> new OverSince(TimeRange.valueOf(text).from(now)), conditions::add);
        return new AlarmFilter(List.copyOf(conditions), fields.unreadable());
    }

    /** Whether not all that are over are asked for. */
    boolean isNarrowed() {
        return conditions.size() > 1;
    }
}
