package org.openadjust.billing.web.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.openadjust.billing.audit.AuditCondition;
import org.openadjust.billing.audit.AuditCondition.ByMachine;
import org.openadjust.billing.audit.AuditCondition.ByPeople;
import org.openadjust.billing.audit.AuditCondition.OneOf;

/** Reports that auditors ask for again and again: each is a filter that comes with the product. */
public enum AuditReport {
    /** What people and their keys have done. */
    PEOPLE(new ByPeople()),
    /** Where a person decided otherwise than the system had proposed, or let go what it had stopped. */
    OVERRIDES(
            new ByPeople(),
            new OneOf(Set.of(
                    "adjustment/rejected",
                    "trigger/released",
                    "trigger/closed",
                    "finding/dismissed",
                    "quarantine/dismissed",
                    "notification/cancelled"))),
    /** What was taken back. */
    REVERSALS(new OneOf(Set.of("adjustment/reversed"))),
    /** What rules decided without a person. */
    AUTOMATIC(
            new ByMachine(),
            new OneOf(Set.of(
                    "adjustment/applied",
                    "adjustment/approved",
                    "adjustment/rejected",
                    "adjustment/expired",
                    "adjustment/capped",
                    "trigger/fired",
                    "document/issued"))),
    /** Who came in, who was turned away, who may come in, and who has looked at what is personal. */
    ACCESS(new OneOf(Set.of(
            "sign-in/accepted",
            "sign-in/refused",
            "access/refused",
            "user/created",
            "user/changed",
            "api-key/created",
            "api-key/revoked",
            "privacy/read",
            "attachment/read")));

    private final List<AuditCondition> conditions;

    AuditReport(AuditCondition... conditions) {
        this.conditions = List.of(conditions);
    }

    List<AuditCondition> conditions() {
        return new ArrayList<>(conditions);
    }
}
