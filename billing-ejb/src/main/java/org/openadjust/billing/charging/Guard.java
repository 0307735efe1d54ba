package org.openadjust.billing.charging;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.openadjust.billing.charging.ParkedLine.Reason;

/** Lets lines pass that can be charged, and parks the others (rule 9). One for each time that a period is worked out. */
final class Guard {

    /** What an amount of money can say. */
    private static final BigDecimal AMOUNT_LIMIT = BigDecimal.TEN.pow(15);

    private final RoundingMode rounding;
    private final List<ParkedLine> parked = new ArrayList<>();

    Guard(RoundingMode rounding) {
        this.rounding = rounding;
    }

    /** The line; empty if it is parked. */
    Optional<ChargeLine> line(LineId id, Supplier<ChargeLine> worked) {
        ChargeLine line;
        try {
            line = worked.get();
        } catch (ArithmeticException | IllegalArgumentException | IllegalStateException e) {
            return park(id, Reason.CANNOT_BE_RATED, e.toString());
        }
        if (line.target().getAmount().abs().compareTo(AMOUNT_LIMIT) >= 0) {
            return park(id, Reason.AMOUNT_TOO_LARGE, line.target() + " has more than 15 digits before the point");
        }
        return line.addsUp(rounding)
                ? Optional.of(line)
                : park(id, Reason.DOES_NOT_ADD_UP, line.steps() + " do not lead to " + line.target());
    }

    /** What did not pass. */
    List<ParkedLine> parked() {
        return parked;
    }

    private Optional<ChargeLine> park(LineId id, Reason reason, String detail) {
        parked.add(new ParkedLine(id, reason, detail));
        return Optional.empty();
    }
}
