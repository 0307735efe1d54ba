package org.openadjust.billing.adjustment.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.adjustment.model.Cap;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;

/** What law does not let invoices be corrected by, with its audit entries. */
@ApplicationScoped
public class JdbcCorrectionCaps {

    private static final String SELECT =
            "SELECT invoice, currency, amount, rule_name, rule_version FROM correction_cap WHERE account = ?";
    private static final String DELETE = "DELETE FROM correction_cap WHERE account = ? AND invoice = ?";
    private static final String INSERT = "INSERT INTO correction_cap (account, invoice, currency, amount, rule_name,"
            + " rule_version, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?)";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private AuditTrail audit;
    private Clock clock;

    protected JdbcCorrectionCaps() {}

    @Inject
    public JdbcCorrectionCaps(AuditTrail audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** Outside a container. */
    public JdbcCorrectionCaps(DataSource dataSource, AuditTrail audit, Clock clock) {
        this(audit, clock);
        this.dataSource = dataSource;
    }

    /** Of an account, by invoice. */
    public Map<String, Cap> of(String account) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, account);
            try (ResultSet rows = select.executeQuery()) {
                Map<String, Cap> caps = new HashMap<>();
                while (rows.next()) {
                    Money amount = Money.of(
                            CurrencyUnit.of(rows.getString(2)), rows.getBigDecimal(3), RoundingMode.UNNECESSARY);
                    caps.put(rows.getString(1), new Cap(amount, rows.getString(4), rows.getInt(5)));
                }
                return caps;
            }
        } catch (SQLException e) {
            throw new StoreException("reading what law caps", e);
        }
    }

    /** @param caps by invoice; empty where nothing is capped any more */
    public void write(String account, Map<String, Optional<Cap>> caps) {
        if (caps.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<AuditEntry> entries = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(DELETE);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Map.Entry<String, Optional<Cap>> entry : caps.entrySet()) {
                delete.setString(1, account);
                delete.setString(2, entry.getKey());
                delete.addBatch();
                if (entry.getValue().isPresent()) {
                    bind(insert, account, entry.getKey(), entry.getValue().get(), now);
                    insert.addBatch();
                }
                entries.add(entry(account, entry.getKey(), entry.getValue(), now));
            }
            delete.executeBatch();
            insert.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("writing what law caps", e);
        }
        audit.append(entries);
    }

    private static void bind(PreparedStatement insert, String account, String invoice, Cap cap, Instant now)
            throws SQLException {
        insert.setString(1, account);
        insert.setString(2, invoice);
        insert.setString(3, cap.amount().getCurrencyUnit().getCode());
        insert.setBigDecimal(4, cap.amount().getAmount());
        insert.setString(5, cap.rule());
        insert.setInt(6, cap.version());
        insert.setLong(7, Micros.of(now));
    }

    private static AuditEntry entry(String account, String invoice, Optional<Cap> cap, Instant now) {
        return AuditEntry.of("adjustment", cap.isPresent() ? "capped" : "uncapped", "document/" + invoice)
                .account(account)
                .by(cap.map(one -> "law:" + one.rule() + "@" + one.version()).orElse("system:engine"))
                .changed("", cap.map(one -> one.amount().toString()).orElse(""))
                .because("not charged: law limits for how long one may charge what was charged too little")
                .at(now);
    }
}
