package org.openadjust.billing.audit.store;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.openadjust.billing.audit.model.Checkpoint;
import org.openadjust.billing.audit.model.Checkpoints;
import org.openadjust.billing.audit.model.SignedNote;
import org.openadjust.billing.platform.Micros;

/**
 * Keeps checkpoints in the database, the last of each day (UTC), and the last of all in a file outside it: whoever turns
 * the database back cannot turn back the file with it.
 */
public final class KeptCheckpoints implements Checkpoints {

    private final DataSource dataSource;
    private final CheckpointFile file;

    public KeptCheckpoints(DataSource dataSource, CheckpointFile file) {
        this.dataSource = dataSource;
        this.file = file;
    }

    @Override
    public List<Kept> last() {
        return Stream.of(lastInDatabase(), file.read())
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void keep(Kept kept) {
        try (Connection connection = dataSource.getConnection()) {
            write(connection, kept, leaves(kept));
        } catch (SQLException e) {
            throw new IllegalStateException("the audit log's checkpoint cannot be stored", e);
        }
        file.write(kept.note());
    }

    @Override
    public void catchUp() {
        long inFile = file.read().map(KeptCheckpoints::leaves).orElse(-1L);
        lastInDatabase().filter(kept -> leaves(kept) > inFile).ifPresent(kept -> file.write(kept.note()));
    }

    private static long leaves(Kept kept) {
        return Checkpoint.parse(kept.note().text()).leaves();
    }

    private Optional<Kept> lastInDatabase() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT note, signed_at FROM audit_checkpoint"
                        + " ORDER BY signed_on DESC FETCH FIRST 1 ROWS ONLY");
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new Kept(SignedNote.parse(row.getString(1)), Micros.toInstant(row.getLong(2))))
                    : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("the audit log's checkpoint cannot be read", e);
        }
    }

    private static void write(Connection connection, Kept kept, long leaves) throws SQLException {
        LocalDate day = LocalDate.ofInstant(kept.signedAt(), ZoneOffset.UTC);
        if (!store(
                connection,
                "UPDATE audit_checkpoint SET leaves = ?, note = ?, signed_at = ? WHERE signed_on = ?",
                kept,
                leaves,
                day)) {
            store(
                    connection,
                    "INSERT INTO audit_checkpoint (leaves, note, signed_at, signed_on) VALUES (?, ?, ?, ?)",
                    kept,
                    leaves,
                    day);
        }
    }

    private static boolean store(Connection connection, String sql, Kept kept, long leaves, LocalDate day)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, leaves);
            statement.setString(2, kept.note().toString());
            statement.setLong(3, Micros.of(kept.signedAt()));
            statement.setDate(4, Date.valueOf(day));
            return statement.executeUpdate() == 1;
        }
    }
}
