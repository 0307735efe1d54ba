package org.openadjust.billing.identity.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.identity.Sessions;
import org.openadjust.billing.identity.Sessions.Place;
import org.openadjust.billing.identity.Sessions.Way;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;

/** Where people are signed in, within the caller's transaction. */
public final class JdbcSessions {

    private static final String SELECT =
            "SELECT session_id, user_id, way, network, browser, begun_at, used_at FROM user_session";
    private static final String INSERT = "INSERT INTO user_session"
            + " (session_id, user_id, way, network, browser, begun_at, used_at) VALUES (?, ?, ?, ?, ?, ?, ?)";

    private final Statements statements;

    public JdbcSessions(DataSource dataSource) {
        this.statements = new Statements(dataSource, "sessions");
    }

    public void add(StoredSession session) {
        Place place = session.view().place();
        statements.update(INSERT, insert -> {
            insert.setString(1, session.id());
            insert.setString(2, session.user());
            insert.setString(3, place.way().name());
            insert.setString(4, place.network());
            insert.setString(5, place.browser());
            insert.setLong(6, Micros.of(session.begunAt()));
            insert.setLong(7, Micros.of(session.usedAt()));
        });
    }

    public Optional<StoredSession> byId(String id) {
        return statements
                .read(SELECT + " WHERE session_id = ?", select -> select.setString(1, id), JdbcSessions::session)
                .stream()
                .findFirst();
    }

    /** The last used first. */
    public List<StoredSession> of(String user) {
        return statements.read(
                SELECT + " WHERE user_id = ? ORDER BY used_at DESC, begun_at DESC",
                select -> select.setString(1, user),
                JdbcSessions::session);
    }

    public void used(String id, Instant at) {
        statements.update("UPDATE user_session SET used_at = ? WHERE session_id = ?", update -> {
            update.setLong(1, Micros.of(at));
            update.setString(2, id);
        });
    }

    /** @return whether there was one */
    public boolean remove(String id) {
        return statements.update("DELETE FROM user_session WHERE session_id = ?", delete -> delete.setString(1, id))
                > 0;
    }

    /** @return how many there were */
    public int removeBegunBefore(Instant at) {
        return statements.update(
                "DELETE FROM user_session WHERE begun_at < ?", delete -> delete.setLong(1, Micros.of(at)));
    }

    private static StoredSession session(ResultSet row) throws SQLException {
        Place place = new Place(Way.valueOf(row.getString(3)), row.getString(4), row.getString(5));
        return new StoredSession(
                row.getString(2),
                new Sessions.View(
                        row.getString(1), place, Micros.toInstant(row.getLong(6)), Micros.toInstant(row.getLong(7))));
    }
}
