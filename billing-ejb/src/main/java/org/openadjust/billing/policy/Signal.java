package org.openadjust.billing.policy;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.account.CustomerProfile;

/**
 * Something that the system noticed about an account.
 *
 * @param amount that it is about, if it is about one
 * @param percent of what was expected, if that is known
 * @param subject what it is about, as kind and id, such as {@code subscription/s-1}
 * @param evidence what it rests on, as source and id of an event; ids only
 */
public record Signal(
        SignalKind kind,
        String account,
        CustomerProfile profile,
        Optional<Money> amount,
        Optional<BigDecimal> percent,
        String subject,
        String evidence) {
    public Signal {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(account);
        Objects.requireNonNull(profile);
        Objects.requireNonNull(amount);
        Objects.requireNonNull(percent);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(evidence);
    }
}
