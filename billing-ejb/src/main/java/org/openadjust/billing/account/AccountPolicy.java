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
 * @param graceHours hours after it is due at which an invoice is issued; empty: only when somebody asks for it, as where another
 *     system invoices
 */
public record AccountPolicy(Proration proration, RoundingMode rounding, boolean creditsUnused, OptionalInt graceHours) {

    /** Of an account that says nothing else. */
    public static final AccountPolicy DEFAULT =
            new AccountPolicy(Proration.DAILY, RoundingMode.HALF_UP, true, OptionalInt.empty());

    public AccountPolicy {
        Objects.requireNonNull(proration);
        if (rounding != RoundingMode.HALF_UP && rounding != RoundingMode.HALF_EVEN) {
            throw new IllegalArgumentException("rounding " + rounding);
        }
    }

    /** Whether lines can be kept step by step: by days, rounded half up. */
    public boolean isPlain() {
        return proration == Proration.DAILY && rounding == RoundingMode.HALF_UP;
    }
}
