package org.openadjust.billing.privacy.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.privacy.RetentionCategory;
import org.openadjust.billing.privacy.RetentionRule;

/** The table of the rules of retention. */
@ApplicationScoped
public class JdbcRetention {

    private static final String ALL = "SELECT category, jurisdiction, months, from_year_end, basis FROM retention_rule"
            + " ORDER BY category, jurisdiction";
    private static final String UPDATE = "UPDATE retention_rule SET months = ?, from_year_end = ?, basis = ?,"
            + " changed_by = ?, changed_at = ? WHERE category = ? AND jurisdiction = ?";
    private static final String INSERT = "INSERT INTO retention_rule (months, from_year_end, basis, changed_by,"
            + " changed_at, category, jurisdiction) VALUES (?, ?, ?, ?, ?, ?, ?)";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcRetention() {}

    /** Outside a container. */
    public JdbcRetention(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public List<RetentionRule> all() {
        return statements()
                .read(
                        ALL,
                        select -> {},
                        row -> new RetentionRule(
                                RetentionCategory.valueOf(row.getString(1)),
                                row.getString(2),
                                row.getInt(3),
                                row.getBoolean(4),
                                row.getString(5)));
    }

    /** Puts a rule instead of the one for the same, or beside the others. */
    public void put(RetentionRule rule, String by, Instant now) {
        if (statements().update(UPDATE, update -> bind(update, rule, by, now)) == 0) {
            statements().update(INSERT, insert -> bind(insert, rule, by, now));
        }
    }

    private static void bind(PreparedStatement statement, RetentionRule rule, String by, Instant now)
            throws SQLException {
        statement.setInt(1, rule.months());
        statement.setBoolean(2, rule.isFromYearEnd());
        statement.setString(3, rule.basis());
        statement.setString(4, by);
        statement.setLong(5, Micros.of(now));
        statement.setString(6, rule.category().name());
        statement.setString(7, rule.jurisdiction());
    }

    private Statements statements() {
        return new Statements(dataSource, "rules of retention");
    }
}
