package org.openadjust.billing.notification.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.notification.Letter;
import org.openadjust.billing.notification.Notice;
import org.openadjust.billing.notification.Template;

/** Letters with figures that are made up, to look at. */
public final class Examples {

    private Examples() {}

    public static Letter of(Template template, String language) {
        return Letters.about(notice(template), Reader.of("A-1001", Masks.NAME, language, "", ZoneOffset.UTC));
    }

    private static Notice notice(Template template) {
        return switch (template) {
            case CORRECTION_CREDIT ->
                notice(template, "CN-2026-000042", "119.00", "107.10", "billing.usage.corrected", "adjustment/123");
            case CORRECTION_CHARGE ->
                notice(template, "DN-2026-000007", "119.00", "130.90", "LATE_USAGE", "adjustment/124");
            case CHARGE_ANNOUNCED -> notice(template, "", "119.00", "148.75", "LATE_USAGE", "adjustment/125");
            case ADJUSTMENT_REVERSED ->
                notice(template, "DN-2026-000008", "107.10", "119.00", "GOODWILL", "adjustment/126");
            case DISPUTE_ACKNOWLEDGED -> notice(template, "", "119.00", "119.00", "DISPUTE", "dispute/5");
            case DISPUTE_DECIDED -> notice(template, "CN-2026-000043", "119.00", "95.20", "DISPUTE", "dispute/5");
            case SPEND_LIMIT -> notice(template, "", "150.00", "161.40", "SPEND_LIMIT", "trigger/9");
            case USE_RISEN -> notice(template, "", "21.00", "88.20", "USAGE_SPIKE", "trigger/10");
            case REQUEST_ANSWERED -> notice(template, "", "0.00", "0.00", "REQUEST", "request/12");
            case OVERRUN_AHEAD -> notice(template, "", "150.00", "198.60", "PREDICTED_OVERRUN", "trigger/12");
            case PLAN_CHANGED -> notice(template, "", "0.00", "0.00", "PLAN_CHANGE", "trigger/11");
        };
    }

    private static Notice notice(
            Template template, String document, String before, String after, String reason, String reference) {
        return new Notice(
                "A-1001",
                template,
                document,
                isOnBill(template) ? "INV-2026-000815" : "",
                eur(before),
                eur(after),
                reason,
                template == Template.CHARGE_ANNOUNCED
                        ? Optional.of(Instant.parse("2026-12-01T00:00:00Z"))
                        : Optional.empty(),
                reference);
    }

    private static boolean isOnBill(Template template) {
        return switch (template) {
            case SPEND_LIMIT, USE_RISEN, PLAN_CHANGED, REQUEST_ANSWERED, OVERRUN_AHEAD -> false;
            default -> true;
        };
    }

    private static Money eur(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }
}
