package org.openadjust.billing.policy.store;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.account.CustomerProfile;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.policy.DryRun;
import org.openadjust.billing.policy.Policy;
import org.openadjust.billing.policy.model.IssuedNote;
import org.openadjust.billing.policy.model.Trial;

/** Puts the notes that were issued to two policies, in one pass over them; none is kept in memory. */
public final class JdbcDryRun {

    private static final String NOTE = "SELECT d.account, d.document, d.type, d.currency, d.net + d.tax,";
    private static final String REST = " d.cause, d.cause_source, a.jurisdiction, a.sector, a.customer_class"
            + " FROM document d JOIN account a ON a.account = d.account";
    private static final String WHICH =
            " WHERE d.type IN ('CREDIT_NOTE', 'DEBIT_NOTE') AND d.origin = 'OWN' AND d.recorded_at >= ?";

    private static final String WITHOUT_INVOICE = NOTE + " CAST(NULL AS DECIMAL(20, 4))," + REST + WHICH;

    /** The invoices are looked up only if a rule asks for them: that is most of what a dry run costs. */
    private static final String WITH_INVOICE = NOTE + " i.net + i.tax," + REST
            + " LEFT JOIN document i ON i.account = d.account AND i.document = d.invoice" + WHICH;

    private static final int ROWS_AT_A_TIME = 1_000;
    private static final int TIMEOUT_SECONDS = 60;
    private static final String ANY_LANGUAGE = CustomerProfile.UNKNOWN.language();

    private final DataSource dataSource;

    public JdbcDryRun(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public DryRun run(Policy present, Policy draft, Instant since) {
        return run(present, draft, since, DryRun.NOTES_MAX);
    }

    DryRun run(Policy present, Policy draft, Instant since, int notesMax) {
        Trial trial = new Trial(present, draft);
        boolean isWithInvoice = present.isAskingForPercent() || draft.isAskingForPercent();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(isWithInvoice ? WITH_INVOICE : WITHOUT_INVOICE)) {
            select.setLong(1, Micros.of(since));
            select.setFetchSize(ROWS_AT_A_TIME);
            select.setMaxRows(notesMax + 1);
            select.setQueryTimeout(TIMEOUT_SECONDS);
            try (ResultSet row = select.executeQuery()) {
                int looked = 0;
                boolean isMore = row.next();
                while (isMore && looked < notesMax) {
                    trial.add(note(row));
                    looked++;
                    isMore = row.next();
                }
                return trial.result(since, !isMore);
            }
        } catch (SQLException e) {
            throw new StoreException("trying a policy out", e);
        }
    }

    private static IssuedNote note(ResultSet row) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString(4));
        BigDecimal corrected = row.getBigDecimal(6);
        return new IssuedNote(
                row.getString(1),
                row.getString(2),
                "CREDIT_NOTE".equals(row.getString(3)),
                money(currency, row.getBigDecimal(5)),
                Optional.ofNullable(corrected).map(total -> money(currency, total)),
                row.getString(7),
                row.getString(8),
                new CustomerProfile(row.getString(9), row.getString(10), row.getString(11), ANY_LANGUAGE));
    }

    private static Money money(CurrencyUnit currency, BigDecimal amount) {
        return Money.of(currency, amount, RoundingMode.UNNECESSARY);
    }
}
