package org.openadjust.billing.account;

import java.time.ZoneId;
import java.util.Objects;
import org.joda.money.CurrencyUnit;

/**
 * Who pays.
 *
 * @param account id, chosen by the system that registered it
 * @param currency of all its bills
 * @param timeZone in which its days, and so its billing periods, begin
 * @param policy how it is billed
 * @param profile what kind of customer it is; the only part that may change
 */
public record Account(
        String account, CurrencyUnit currency, ZoneId timeZone, AccountPolicy policy, CustomerProfile profile) {
    public Account {
        Objects.requireNonNull(account);
        Objects.requireNonNull(currency);
        Objects.requireNonNull(timeZone);
        Objects.requireNonNull(policy);
        Objects.requireNonNull(profile);
    }

    /** An account that is billed as is usual. */
    public Account(String account, CurrencyUnit currency, ZoneId timeZone) {
        this(account, currency, timeZone, AccountPolicy.DEFAULT, CustomerProfile.UNKNOWN);
    }

    /** Whether another registration says the same about how it is billed. */
    public boolean isBilledAs(Account other) {
        return account.equals(other.account)
                && currency.equals(other.currency)
                && timeZone.equals(other.timeZone)
                && policy.equals(other.policy);
    }

    /** The same account, known better. */
    public Account with(CustomerProfile known) {
        return new Account(account, currency, timeZone, policy, known);
    }
}
