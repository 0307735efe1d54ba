package org.openadjust.billing.identity.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.openadjust.billing.identity.OwnViews.Density;
import org.openadjust.billing.identity.OwnViews.Listing;
import org.openadjust.billing.identity.OwnViews.View;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;

/** How users want to see lists, by JDBC. */
@ApplicationScoped
public class JdbcOwnViews {

    private static final String SELECT = "SELECT hidden, density FROM own_view WHERE owner = ? AND list = ?";
    private static final String UPDATE =
            "UPDATE own_view SET hidden = ?, density = ?, kept_at = ? WHERE owner = ? AND list = ?";
    private static final String INSERT =
            "INSERT INTO own_view (hidden, density, kept_at, owner, list) VALUES (?, ?, ?, ?, ?)";
    private static final String DELETE = "DELETE FROM own_view WHERE owner = ? AND list = ?";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcOwnViews() {}

    /** Outside a container. */
    public JdbcOwnViews(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public Optional<View> of(String owner, Listing listing) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, owner);
            select.setString(2, listing.name());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new View(names(row.getString(1)), Density.valueOf(row.getString(2))))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreException("reading a view", e);
        }
    }

    /** Keeps it instead of the one before. */
    public void keep(String owner, Listing listing, View view, Instant at) {
        if (!write(UPDATE, owner, listing, view, at)) {
            write(INSERT, owner, listing, view, at);
        }
    }

    private boolean write(String statement, String owner, Listing listing, View view, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement write = connection.prepareStatement(statement)) {
            write.setString(1, String.join(" ", new TreeSet<>(view.hidden())));
            write.setString(2, view.density().name());
            write.setLong(3, Micros.of(at));
            write.setString(4, owner);
            write.setString(5, listing.name());
            return write.executeUpdate() > 0;
        } catch (SQLException e) {
            throw new StoreException("keeping a view", e);
        }
    }

    /** @return whether there was one */
    public boolean remove(String owner, Listing listing) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, owner);
            delete.setString(2, listing.name());
            return delete.executeUpdate() > 0;
        } catch (SQLException e) {
            throw new StoreException("forgetting a view", e);
        }
    }

    private static Set<String> names(String hidden) {
        return hidden.isEmpty() ? Set.of() : Set.of(hidden.split(" "));
    }
}
