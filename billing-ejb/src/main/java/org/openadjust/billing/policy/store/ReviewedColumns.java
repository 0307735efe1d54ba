package org.openadjust.billing.policy.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.policy.VersionState;
import org.openadjust.billing.policy.model.Reviewed;

/** The columns that everything has which one person writes and another approves. */
final class ReviewedColumns {

    static final String COLUMNS =
            "state, definition, writers, decided_by, reason, created_at, changed_at, decided_at, revision";
    static final String PARAMETERS = "?, ?, ?, ?, ?, ?, ?, ?, ?";
    static final String ASSIGNMENTS =
            "state = ?, definition = ?, writers = ?, decided_by = ?, reason = ?, created_at = ?,"
                    + " changed_at = ?, decided_at = ?, revision = ?";

    private ReviewedColumns() {}

    /** Sets the parameters from the first on; the number of the one after the last. */
    static <T> int bind(PreparedStatement statement, Reviewed<T> reviewed, Function<T, String> write)
            throws SQLException {
        statement.setString(1, reviewed.state().name());
        statement.setString(2, write.apply(reviewed.content()));
        statement.setString(3, String.join(",", reviewed.writers()));
        statement.setString(4, reviewed.decidedBy().orElse(""));
        statement.setString(5, reviewed.reason());
        statement.setLong(6, Micros.of(reviewed.createdAt()));
        statement.setLong(7, Micros.of(reviewed.changedAt()));
        if (reviewed.decidedAt().isPresent()) {
            statement.setLong(8, Micros.of(reviewed.decidedAt().get()));
        } else {
            statement.setNull(8, Types.BIGINT);
        }
        statement.setLong(9, reviewed.revision());
        return 10;
    }

    /** Reads the first columns of a row. */
    static <T> Reviewed<T> read(ResultSet row, Function<String, T> read) throws SQLException {
        long decidedAt = row.getLong(8);
        boolean isDecided = !row.wasNull();
        return new Reviewed<>(
                read.apply(row.getString(2)),
                VersionState.valueOf(row.getString(1)),
                List.of(row.getString(3).split(",")),
                Optional.of(row.getString(4)).filter(by -> !by.isEmpty()),
                row.getString(5),
                Micros.toInstant(row.getLong(6)),
                Micros.toInstant(row.getLong(7)),
                isDecided ? Optional.of(Micros.toInstant(decidedAt)) : Optional.empty(),
                row.getLong(9));
    }
}
