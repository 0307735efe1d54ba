package org.openadjust.billing.settlement;

import java.math.BigDecimal;
import java.util.List;
import org.openadjust.billing.charging.ChargeLine;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.document.LineAccount;
import org.openadjust.billing.rating.Quantity;
import org.openadjust.billing.rating.Step;

/** What was issued for a line as what is owed for it. */
final class AsBilled {

    private AsBilled() {}

    static ChargeLine line(LineAccount account) {
        boolean isFee = account.id().kind() == LineId.Kind.FEE;
        return new ChargeLine(
                account.id(),
                account.from(),
                account.to(),
                isFee ? Quantity.of(new BigDecimal(quantityOf(account.id()))) : Quantity.NONE,
                account.fromFacts(),
                List.of(Step.of("as billed", BigDecimal.ONE, account.fromFacts().getAmount())));
    }

    /** A fee line's variant says from when, and how many. */
    static String quantityOf(LineId fee) {
        return fee.variant().substring(fee.variant().indexOf(' ') + 1);
    }
}
