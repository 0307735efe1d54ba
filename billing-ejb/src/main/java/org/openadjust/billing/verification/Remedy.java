package org.openadjust.billing.verification;

import org.joda.money.Money;

/**
 * What puts a finding right. Its direction follows the sign of what is wrong: what was charged too much comes back, what was charged too
 * little is charged, and never the other way round.
 *
 * @param amount never below zero
 */
public record Remedy(Form form, Money amount) {

    /** Who has to do what. */
    public enum Form {
        /** We credit our customer. */
        CREDIT,
        /** We charge our customer. */
        CHARGE,
        /** The issuer is asked to give back. */
        CLAIM_BACK,
        /** The issuer is told that it has charged too little. */
        CLAIM_MISSING,
        /** The issuer is asked what is meant: no money is known to be wrong. */
        QUESTION,
        /** A person looks at our own data. */
        LOOK;

        /** Whether another system has to act. */
        public boolean isClaim() {
            return this == CLAIM_BACK || this == CLAIM_MISSING || this == QUESTION;
        }
    }

    public Remedy {
        if (amount.isNegative()) {
            throw new IllegalArgumentException(form + " of " + amount);
        }
    }

    /** @param isOurs whether our engine bills what the finding is about */
    static Remedy of(Finding finding, boolean isOurs) {
        Form form = switch (finding.direction()) {
            case TOO_MUCH -> isOurs ? Form.CREDIT : Form.CLAIM_BACK;
            case TOO_LITTLE -> isOurs ? Form.CHARGE : Form.CLAIM_MISSING;
            case NONE -> isOurs ? Form.LOOK : Form.QUESTION;
        };
        return new Remedy(form, finding.amount().abs());
    }
}
