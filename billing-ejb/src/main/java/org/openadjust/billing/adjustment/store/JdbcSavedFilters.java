package org.openadjust.billing.adjustment.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.adjustment.SavedFilters.FilteredList;
import org.openadjust.billing.adjustment.SavedFilters.SavedFilter;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;

/** Filters that users have kept, by JDBC. */
@ApplicationScoped
public class JdbcSavedFilters {

    private static final String SELECT =
            "SELECT name, query FROM saved_filter WHERE owner = ? AND list = ? ORDER BY name";
    private static final String UPDATE =
            "UPDATE saved_filter SET query = ?, saved_at = ? WHERE owner = ? AND list = ? AND name = ?";
    private static final String INSERT =
            "INSERT INTO saved_filter (query, saved_at, owner, list, name) VALUES (?, ?, ?, ?, ?)";
    private static final String DELETE = "DELETE FROM saved_filter WHERE owner = ? AND list = ? AND name = ?";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcSavedFilters() {}

    /** Outside a container. */
    public JdbcSavedFilters(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** By name. */
    public List<SavedFilter> of(String owner, FilteredList list) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, owner);
            select.setString(2, list.name());
            try (ResultSet rows = select.executeQuery()) {
                List<SavedFilter> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new SavedFilter(rows.getString(1), rows.getString(2)));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException("reading filters", e);
        }
    }

    /**
     * Keeps one, instead of one of the same name.
     *
     * @return whether there was room for it
     */
    public boolean keep(String owner, FilteredList list, SavedFilter filter, int filtersMax, Instant at) {
        if (write(UPDATE, owner, list, filter, at)) {
            return true;
        }
        return of(owner, list).size() < filtersMax && write(INSERT, owner, list, filter, at);
    }

    private boolean write(String statement, String owner, FilteredList list, SavedFilter filter, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement write = connection.prepareStatement(statement)) {
            write.setString(1, filter.query());
            write.setLong(2, Micros.of(at));
            write.setString(3, owner);
            write.setString(4, list.name());
            write.setString(5, filter.name());
            return write.executeUpdate() > 0;
        } catch (SQLException e) {
            throw new StoreException("keeping a filter", e);
        }
    }

    /** @return whether there was one */
    public boolean remove(String owner, FilteredList list, String name) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, owner);
            delete.setString(2, list.name());
            delete.setString(3, name);
            return delete.executeUpdate() > 0;
        } catch (SQLException e) {
            throw new StoreException("deleting a filter", e);
        }
    }
}
