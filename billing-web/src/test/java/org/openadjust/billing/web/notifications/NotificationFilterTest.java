package org.openadjust.billing.web.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.notification.NotificationCondition.About;
import org.openadjust.billing.notification.NotificationCondition.In;
import org.openadjust.billing.notification.NotificationCondition.Of;
import org.openadjust.billing.notification.NotificationCondition.OfAccount;
import org.openadjust.billing.notification.NotificationCondition.Since;
import org.openadjust.billing.notification.NotificationState;
import org.openadjust.billing.notification.Template;

class NotificationFilterTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void whatIsTypedBecomesConditions() {
        NotificationFilter filter = NotificationFilter.of(
                Map.of(
                        "account", " a ",
                        "state", "BOUNCED",
                        "template", "SPEND_LIMIT",
                        "about", "dispute/5",
                        "from", "2026-03-01"),
                BERLIN);
        assertEquals(
                List.of(
                        new OfAccount("a"),
                        new In(NotificationState.BOUNCED),
                        new Of(Template.SPEND_LIMIT),
                        new About("dispute/5"),
                        new Since(Instant.parse("2026-02-28T23:00:00Z"))),
                filter.conditions());
        assertEquals(List.of(), filter.unreadable());
    }

    @Test
    void whatCannotBeReadIsLeftOutAndSaid() {
        NotificationFilter filter = NotificationFilter.of(
                Map.of("state", "LOST", "template", "x", "from", "+999999999-01-01", "account", ""), BERLIN);
        assertEquals(List.of(), filter.conditions());
        assertEquals(List.of("state", "template", "from"), filter.unreadable());
    }
}
