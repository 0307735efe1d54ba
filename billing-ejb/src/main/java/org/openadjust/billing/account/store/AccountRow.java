package org.openadjust.billing.account.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.OptionalInt;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountPolicy;
import org.openadjust.billing.account.AccountView;
import org.openadjust.billing.account.CustomerProfile;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.proration.Proration;

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

    private String proration;
    private String rounding;

    @Column(name = "credits_unused")
    private boolean creditsUnused;

    @Column(name = "grace_hours")
    private Integer graceHours;

    private String corrections;
    private String remedy;
    private String jurisdiction;
    private String sector;

    @Column(name = "customer_class")
    private String customerClass;

    private String language;

    protected AccountRow() {}

    String account() {
        return account;
    }

    private AccountPolicy policy() {
        return new AccountPolicy(
                Proration.valueOf(proration),
                RoundingMode.valueOf(rounding),
                creditsUnused,
                graceHours == null ? OptionalInt.empty() : OptionalInt.of(graceHours),
                AccountPolicy.Corrections.valueOf(corrections),
                AccountPolicy.Remedy.valueOf(remedy));
    }

    AccountView view(long subscriptions) {
        Account who = new Account(
                account,
                CurrencyUnit.of(currency),
                ZoneId.of(timeZone),
                policy(),
                new CustomerProfile(jurisdiction, sector, customerClass, language));
        return new AccountView(who, subscriptions, Micros.toInstant(registeredAt));
    }
}
