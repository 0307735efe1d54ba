package org.openadjust.billing.verification;

import org.openadjust.billing.verification.Finding.Kind;

/** What verification against the facts says of its findings. */
final class Causes {

    private Causes() {}

    /** @param about the charge; empty for the invoice as a whole */
    static Cause of(Kind kind, String about) {
        return new Cause("FACTS_" + kind.name(), about, sentence(kind));
    }

    /** What the lines do not say and the net does. */
    static Cause ofRest() {
        return new Cause("FACTS_NET_NOT_SUM", "", "The net amount is not the sum of the lines.");
    }

    private static String sentence(Kind kind) {
        return switch (kind) {
            case DUPLICATE_INVOICE -> "What the invoice is for was invoiced before.";
            case DUPLICATE_CHARGE -> "A line stands in the invoice more often than is owed.";
            case MISSING_CHARGE -> "Something is owed that the invoice does not charge.";
            case MISSED_DISCOUNT -> "A discount that was granted was not given.";
            case MISAPPLIED_DISCOUNT -> "A discount comes to another amount than was granted.";
            case PLAN_MISMATCH -> "The fee is that of another plan than was in force.";
            case WRONG_PRICE -> "The quantity is right, its price is not.";
            case OVERCHARGE -> "More was charged than is owed.";
            case UNDERCHARGE -> "Less was charged than is owed.";
            case MISAPPLIED_TAX -> "The tax is not what is due on the invoice's net amount.";
            case MISSING_USAGE, ORPHAN_USAGE, USAGE_ANOMALY, AMOUNT_ANOMALY, PREDICTED_OVERRUN -> "";
        };
    }
}
