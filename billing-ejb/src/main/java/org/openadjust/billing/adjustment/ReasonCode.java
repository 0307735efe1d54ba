package org.openadjust.billing.adjustment;

import java.util.Arrays;
import java.util.List;

/** Why something is proposed, rejected or taken back. */
public enum ReasonCode {
    /** What is known now asks for it. */
    FOLLOWS_FROM_FACTS(Use.MACHINE),
    /** Nothing is open any more that it would close. */
    NO_LONGER_OWED(Use.MACHINE),
    /** A rule of law forbids it, in whole or in part. */
    FORBIDDEN_BY_LAW(Use.MACHINE),
    BILLING_ERROR(Use.PROPOSING),
    WRONG_PRICE(Use.PROPOSING),
    DUPLICATE(Use.PROPOSING),
    SERVICE_FAILURE(Use.PROPOSING),
    CONTRACT(Use.PROPOSING),
    GOODWILL(Use.PROPOSING),
    UNCOLLECTABLE(Use.PROPOSING),
    CUSTOMER_REQUEST(Use.PROPOSING),
    NOT_JUSTIFIED(Use.REJECTING),
    WRONG_AMOUNT(Use.REJECTING),
    MORE_EVIDENCE_NEEDED(Use.REJECTING),
    APPLIED_BY_MISTAKE(Use.REVERSING),
    WITHDRAWN(Use.WITHDRAWING),
    OTHER(Use.ANY);

    private enum Use {
        MACHINE,
        PROPOSING,
        REJECTING,
        REVERSING,
        WITHDRAWING,
        ANY
    }

    private final Use use;

    ReasonCode(Use use) {
        this.use = use;
    }

    /** Those that a person may propose something for. */
    public static List<ReasonCode> forProposing() {
        return of(Use.PROPOSING);
    }

    public static List<ReasonCode> forRejecting() {
        return of(Use.REJECTING);
    }

    public static List<ReasonCode> forReversing() {
        return of(Use.REVERSING);
    }

    private static List<ReasonCode> of(Use use) {
        return Arrays.stream(values())
                .filter(code -> code.use == use || code.use == Use.ANY)
                .toList();
    }
}
