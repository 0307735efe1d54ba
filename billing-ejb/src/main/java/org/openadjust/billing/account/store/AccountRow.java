package org.openadjust.billing.account.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.ZoneId;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountView;
import org.openadjust.billing.platform.Micros;

/** An account as it is stored; only read here. */
@Entity
@Table(name = "account")
public class AccountRow {
    @Id
    private String account;

    private String currency;

    @Column(name = "time_zone")
    private String timeZone;

    @Column(name = "registered_at")
    private long registeredAt;

    protected AccountRow() {}

    String account() {
        return account;
    }

    AccountView view(long subscriptions) {
        Account who = new Account(account, CurrencyUnit.of(currency), ZoneId.of(timeZone));
        return new AccountView(who, subscriptions, Micros.toInstant(registeredAt));
    }
}
