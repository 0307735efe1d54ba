package org.openadjust.billing.demonstration.store;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.demonstration.model.Standing;
import org.openadjust.billing.demonstration.model.Standings;
import org.openadjust.billing.platform.Micros;

/** Keeps the standing in a table of one row. */
@Stateless
@Local(Standings.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class JdbcStandings implements Standings {

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcStandings() {}

    /** Outside a container. */
    public JdbcStandings(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Optional<Standing> find() {
        String sql = "SELECT replayed, total, stream_start, stream_until_at FROM demonstration_state WHERE id = 1";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(standing(row)) : Optional.empty();
        } catch (SQLException e) {
            throw new EJBException(e);
        }
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getInt(1), row.getInt(2), row.getDate(3).toLocalDate(), Micros.toInstant(row.getLong(4)));
    }

    @Override
    public void begin(Standing first) {
        String sql = "INSERT INTO demonstration_state (id, replayed, total, stream_start, stream_until_at)"
                + " VALUES (1, ?, ?, ?, ?)";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setInt(1, first.replayed());
            insert.setInt(2, first.total());
            insert.setDate(3, Date.valueOf(first.streamStart()));
            insert.setLong(4, Micros.of(first.streamUntil()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new EJBException(e);
        }
    }

    @Override
    public void replayed(int events) {
        update("UPDATE demonstration_state SET replayed = ? WHERE id = 1", events);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void streamUntil(Instant end) {
        update("UPDATE demonstration_state SET stream_until_at = ? WHERE id = 1", Micros.of(end));
    }

    private void update(String sql, long value) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, value);
            if (update.executeUpdate() != 1) {
                throw new EJBException("the demonstration has no standing yet");
            }
        } catch (SQLException e) {
            throw new EJBException(e);
        }
    }
}
