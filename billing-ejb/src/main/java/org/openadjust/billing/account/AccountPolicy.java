package org.openadjust.billing.account;

import java.math.RoundingMode;
import java.util.Objects;
import java.util.OptionalInt;
import org.openadjust.billing.proration.Proration;

/**
 * How an account is billed.
 *
 * @param proration of recurring fees
 * @param rounding once per line, to the currency's minor unit: half up or half even
 * @param creditsUnused whether the unused part of a fee paid in advance comes back
 * @param corrections when a difference on what was issued is taken up
 * @param remedy what becomes of what a credit note gives back
 * @param graceHours hours after it is due at which an invoice is issued; empty: only when somebody asks for it, as where another
 *     system invoices
 */
public record AccountPolicy(
        Proration proration,
        RoundingMode rounding,
        boolean creditsUnused,
        OptionalInt graceHours,
        Corrections corrections,
        Remedy remedy) {

    /** When a difference on what was issued is taken up. What people decide is always done at once. */
    public enum Corrections {
        AT_ONCE,
        /** By notes that are issued right before the subscription's next invoice. */
        NEXT_INVOICE
    }

    /** What becomes of what a credit note gives back. */
    public enum Remedy {
        /** It is kept, and applied to the next invoices. */
        ACCOUNT_CREDIT,
        /** It is asked for to be paid back. */
        REFUND
    }

    /** Of an account that says nothing else. */
    public static final AccountPolicy DEFAULT = new AccountPolicy(
            Proration.DAILY,
            RoundingMode.HALF_UP,
            true,
            OptionalInt.empty(),
            Corrections.AT_ONCE,
            Remedy.ACCOUNT_CREDIT);

    public AccountPolicy {
        Objects.requireNonNull(proration);
        Objects.requireNonNull(corrections);
        Objects.requireNonNull(remedy);
        if (rounding != RoundingMode.HALF_UP && rounding != RoundingMode.HALF_EVEN) {
            throw new IllegalArgumentException("rounding " + rounding);
        }
    }

    /** Whether lines can be kept step by step: by days, rounded half up. */
    public boolean isPlain() {
        return proration == Proration.DAILY && rounding == RoundingMode.HALF_UP;
    }
}
