package org.openadjust.billing.verification.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import javax.sql.DataSource;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.verification.FindingBook;

/** Findings, by a JDBC batch. */
@ApplicationScoped
public class JdbcFindingBook implements FindingBook {

    private static final String INSERT = "INSERT INTO finding (id, account, subscription, document, kind, currency,"
            + " amount, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private IdBlocks ids;

    protected JdbcFindingBook() {}

    @Inject
    public JdbcFindingBook(IdBlocks ids) {
        this.ids = ids;
    }

    /** Outside a container. */
    public JdbcFindingBook(DataSource dataSource, IdBlocks ids) {
        this(ids);
        this.dataSource = dataSource;
    }

    @Override
    public void raise(Collection<Raised> findings, Instant recordedAt) {
        if (findings.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Raised raised : findings) {
                insert.setLong(1, ids.next("finding_seq"));
                insert.setString(2, raised.account());
                insert.setString(3, raised.subscription());
                insert.setString(4, raised.document());
                insert.setString(5, raised.finding().kind().name());
                insert.setString(6, raised.finding().amount().getCurrencyUnit().getCode());
                insert.setBigDecimal(7, raised.finding().amount().getAmount());
                insert.setLong(8, Micros.of(recordedAt));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("writing findings", e);
        }
    }
}
