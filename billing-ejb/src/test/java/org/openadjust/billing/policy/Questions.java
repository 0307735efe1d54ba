package org.openadjust.billing.policy;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import org.joda.money.Money;
import org.openadjust.billing.account.CustomerProfile;

/** Adjustments to ask about: a person's credit of 10 EUR to a customer of whom nothing is known, unless something else is said. */
public record Questions(
        AdjustmentKind kind,
        Origin origin,
        Direction direction,
        Money amount,
        Optional<BigDecimal> percent,
        CustomerProfile profile,
        OptionalInt confidence,
        String cause) {

    public static Questions credit(String amount) {
        return new Questions(
                AdjustmentKind.CREDIT,
                Origin.PERSON,
                Direction.CREDIT,
                Money.parse(amount),
                Optional.empty(),
                CustomerProfile.UNKNOWN,
                OptionalInt.empty(),
                "billing.line.credited");
    }

    public Questions of(AdjustmentKind other) {
        return new Questions(other, origin, direction, amount, percent, profile, confidence, cause);
    }

    public Questions by(Origin other) {
        return new Questions(kind, other, direction, amount, percent, profile, confidence, cause);
    }

    public Questions towards(Direction other) {
        return new Questions(kind, origin, other, amount, percent, profile, confidence, cause);
    }

    public Questions percent(String other) {
        return new Questions(
                kind, origin, direction, amount, Optional.of(new BigDecimal(other)), profile, confidence, cause);
    }

    public Questions in(String jurisdiction, String sector, String customerClass) {
        return new Questions(
                kind,
                origin,
                direction,
                amount,
                percent,
                new CustomerProfile(jurisdiction, sector, customerClass, "en"),
                confidence,
                cause);
    }

    public Questions confidence(int other) {
        return new Questions(kind, origin, direction, amount, percent, profile, OptionalInt.of(other), cause);
    }

    public Questions after(String other) {
        return new Questions(kind, origin, direction, amount, percent, profile, confidence, other);
    }

    public ApprovalQuestion ask() {
        return new ApprovalQuestion(kind, origin, direction, amount, percent, profile, confidence, cause);
    }
}
