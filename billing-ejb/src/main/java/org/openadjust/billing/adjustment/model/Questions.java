package org.openadjust.billing.adjustment.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalInt;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.policy.ApprovalQuestion;
import org.openadjust.billing.policy.Direction;
import org.openadjust.billing.policy.Origin;
import org.openadjust.billing.settlement.OpenCorrection;

/** What policy is asked. Pure. */
public final class Questions {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PERCENT_DECIMALS = 4;

    private Questions() {}

    /** Whether a correction that follows from facts may be issued. */
    public static ApprovalQuestion of(OpenCorrection correction, Account account, Cause cause) {
        return of(
                AdjustmentKind.CORRECTION,
                Origin.ENGINE,
                correction.total(),
                correction.invoice().invoice().total(),
                account,
                cause);
    }

    /**
     * @param total how what is owed moves, with tax
     * @param corrected total of the document that is corrected
     */
    public static ApprovalQuestion of(
            AdjustmentKind kind, Origin origin, Money total, Money corrected, Account account, Cause cause) {
        Optional<BigDecimal> percent = corrected.isPositive()
                ? Optional.of(total.abs()
                        .getAmount()
                        .multiply(HUNDRED)
                        .divide(corrected.getAmount(), PERCENT_DECIMALS, RoundingMode.HALF_UP))
                : Optional.empty();
        return new ApprovalQuestion(
                kind,
                origin,
                total.isPositive() ? Direction.CHARGE : Direction.CREDIT,
                total.abs(),
                percent,
                account.profile(),
                OptionalInt.empty(),
                cause.type());
    }
}
