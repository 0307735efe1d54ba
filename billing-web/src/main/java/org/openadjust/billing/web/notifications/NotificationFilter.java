package org.openadjust.billing.web.notifications;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.notification.NotificationCondition;
import org.openadjust.billing.notification.NotificationCondition.About;
import org.openadjust.billing.notification.NotificationCondition.In;
import org.openadjust.billing.notification.NotificationCondition.Of;
import org.openadjust.billing.notification.NotificationCondition.OfAccount;
import org.openadjust.billing.notification.NotificationCondition.Since;
import org.openadjust.billing.notification.NotificationState;
import org.openadjust.billing.notification.Template;
import org.openadjust.billing.web.typed.TypedFields;

/**
 * What a reader typed to find notifications, as conditions.
 *
 * @param conditions what could be read
 * @param unreadable names of the fields that could not
 */
record NotificationFilter(List<NotificationCondition> conditions, List<String> unreadable) {
    private static final int YEAR_MAX = 9_999;

    /** @param zone in which the days begin */
    static NotificationFilter of(Map<String, String> typed, ZoneId zone) {
        TypedFields fields = new TypedFields(typed);
        List<NotificationCondition> conditions = new ArrayList<>();
        fields.read("account", OfAccount::new, conditions::add);
        fields.read("state", text -> new In(NotificationState.valueOf(text)), conditions::add);
        fields.read("template", text -> new Of(Template.valueOf(text)), conditions::add);
        fields.read("about", About::new, conditions::add);
        fields.read("from", text -> since(text, zone), conditions::add);
        return new NotificationFilter(List.copyOf(conditions), fields.unreadable());
    }

    private static Since since(String text, ZoneId zone) {
        LocalDate day = LocalDate.parse(text);
        if (day.getYear() < 1 || day.getYear() > YEAR_MAX) {
            throw new DateTimeException(text + " is too far away");
        }
        return new Since(day.atStartOfDay(zone).toInstant());
    }
}
