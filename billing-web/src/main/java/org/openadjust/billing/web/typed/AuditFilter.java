package org.openadjust.billing.web.typed;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openadjust.billing.audit.AuditCondition;
import org.openadjust.billing.audit.AuditCondition.About;
import org.openadjust.billing.audit.AuditCondition.ByActor;
import org.openadjust.billing.audit.AuditCondition.OfAccount;
import org.openadjust.billing.audit.AuditCondition.OfAmount;
import org.openadjust.billing.audit.AuditCondition.OfDocument;
import org.openadjust.billing.audit.AuditCondition.OfKind;
import org.openadjust.billing.audit.AuditCondition.OneOf;
import org.openadjust.billing.audit.AuditCondition.WithAction;
import org.openadjust.billing.audit.AuditCondition.WithCorrelation;
import org.openadjust.billing.audit.AuditCondition.Within;

/**
 * What a reader typed to find entries, as conditions.
 *
 * @param conditions what could be read
 * @param unreadable names of the fields that could not
 * @param from the first moment that is asked for
 * @param to the moment after the last one
 */
public record AuditFilter(List<AuditCondition> conditions, List<String> unreadable, Instant from, Instant to) {

    /** Before everything. */
    public static final Instant BEGINNING = Instant.EPOCH;

    /** After everything. */
    public static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private static final BigDecimal MOST = new BigDecimal("1e15");

    public AuditFilter {
        conditions = List.copyOf(conditions);
        unreadable = List.copyOf(unreadable);
    }

    /** @param zone whose days the fields name */
    public static AuditFilter of(Map<String, String> typed, ZoneId zone) {
        TypedFields fields = new TypedFields(typed);
        List<AuditCondition> conditions = new ArrayList<>();
        fields.read("report", text -> AuditReport.valueOf(text).conditions(), conditions::addAll);
        fields.read("account", OfAccount::new, conditions::add);
        fields.read("actor", ByActor::new, conditions::add);
        fields.read("area", OfKind::new, conditions::add);
        fields.read("action", AuditFilter::action, conditions::add);
        fields.read("document", OfDocument::new, conditions::add);
        fields.read("about", About::new, conditions::add);
        fields.read("correlation", WithCorrelation::new, conditions::add);
        Map<String, BigDecimal> amounts = new HashMap<>();
        fields.read("least", TypedFields::amount, amount -> amounts.put("least", amount));
        fields.read("most", TypedFields::amount, amount -> amounts.put("most", amount));
        if (!amounts.isEmpty()) {
            conditions.add(
                    new OfAmount(amounts.getOrDefault("least", BigDecimal.ZERO), amounts.getOrDefault("most", MOST)));
        }
        Map<String, Instant> days = new HashMap<>();
        fields.read("from", text -> start(LocalDate.parse(text), zone), from -> days.put("from", from));
        fields.read("to", text -> start(LocalDate.parse(text).plusDays(1), zone), to -> days.put("to", to));
        Instant from = days.getOrDefault("from", BEGINNING);
        Instant to = days.getOrDefault("to", END);
        if (!days.isEmpty()) {
            conditions.add(new Within(from, to));
        }
        return new AuditFilter(conditions, fields.unreadable(), from, to);
    }

    /** An action of any area, or of one: {@code adjustment/applied}. */
    private static AuditCondition action(String text) {
        return text.contains("/") ? new OneOf(Set.of(text)) : new WithAction(text);
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        if (day.getYear() < 1970 || day.getYear() > 9_998) {
            throw new IllegalArgumentException(day + " is in no log");
        }
        return day.atStartOfDay(zone).toInstant();
    }
}
