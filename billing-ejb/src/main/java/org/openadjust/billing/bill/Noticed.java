package org.openadjust.billing.bill;

import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.policy.Signal;

/**
 * What was noticed about an account, and what tells it from the next time.
 *
 * @param before the same as it was before the transaction, of what is crossed: a trigger that this would have set off too was set off
 *     before; empty of what just happens
 * @param scope what is held, or proposed to people, if a trigger asks for it
 * @param occasion a trigger is set off once for each subject and occasion: a period, or the event
 * @param compared what the signal's amount is to be seen against, such as the amount of the period before
 */
public record Noticed(
        Signal signal, Optional<Signal> before, Restraint.Scope scope, String occasion, Optional<Money> compared) {
    public Noticed {
        Objects.requireNonNull(signal);
        Objects.requireNonNull(before);
        Objects.requireNonNull(scope);
        Objects.requireNonNull(occasion);
        Objects.requireNonNull(compared);
    }

    /** Something that just happens. */
    public static Noticed event(Signal signal, Restraint.Scope scope, String occasion) {
        return new Noticed(signal, Optional.empty(), scope, occasion, Optional.empty());
    }
}
