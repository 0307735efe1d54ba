package org.openadjust.billing.legacy.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.legacy.LegacySource;
import org.openadjust.billing.legacy.SourceJson;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;

/** Sources by JDBC. */
@ApplicationScoped
public class JdbcSources {

    private static final String ALL = "SELECT definition FROM legacy_source ORDER BY code";
    private static final String ONE = "SELECT definition FROM legacy_source WHERE code = ?";
    private static final String INSERT = "INSERT INTO legacy_source (name, definition, version, changed_by, changed_at,"
            + " code) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE legacy_source SET name = ?, definition = ?, version = ?,"
            + " changed_by = ?, changed_at = ? WHERE code = ? AND version = ?";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcSources() {}

    /** Outside a container. */
    public JdbcSources(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** In the order of their codes. */
    public List<LegacySource> all() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(ALL);
                ResultSet rows = select.executeQuery()) {
            List<LegacySource> sources = new ArrayList<>();
            while (rows.next()) {
                sources.add(SourceJson.stored(rows.getString(1)));
            }
            return sources;
        } catch (SQLException e) {
            throw new StoreException("reading sources", e);
        }
    }

    public Optional<LegacySource> byCode(String code) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(ONE)) {
            select.setString(1, code);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(SourceJson.stored(row.getString(1))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreException("reading a source", e);
        }
    }

    /**
     * @param source with its new version
     * @throws StoreException with {@link StoreException#isDuplicateKey()} if there is one of its code
     */
    public void insert(LegacySource source, String by, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(insert, source, by, at);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("keeping a source", e);
        }
    }

    /**
     * @param source with its new version
     * @return false if somebody else was faster
     */
    public boolean update(LegacySource source, String by, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            bind(update, source, by, at);
            update.setInt(7, source.version() - 1);
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new StoreException("changing a source", e);
        }
    }

    private static void bind(PreparedStatement statement, LegacySource source, String by, Instant at)
            throws SQLException {
        statement.setString(1, source.name());
        statement.setString(2, SourceJson.write(source).toString());
        statement.setInt(3, source.version());
        statement.setString(4, by);
        statement.setLong(5, Micros.of(at));
        statement.setString(6, source.code());
    }
}
