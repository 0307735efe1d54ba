package org.openadjust.billing.verification.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.FindingView;

/** A finding as it is stored; only read here. */
@Entity
@Table(name = "finding")
public class FindingRow {
    @Id
    private long id;

    private String account;
    private String subscription;
    private String document;
    private String kind;
    private String currency;
    private BigDecimal amount;

    @Column(name = "recorded_at")
    private long recordedAt;

    protected FindingRow() {}

    FindingView view() {
        return new FindingView(
                id,
                account,
                subscription,
                document,
                new Finding(
                        Finding.Kind.valueOf(kind),
                        Money.of(CurrencyUnit.of(currency), amount, RoundingMode.UNNECESSARY)),
                Micros.toInstant(recordedAt));
    }
}
