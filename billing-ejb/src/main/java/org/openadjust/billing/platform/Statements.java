package org.openadjust.billing.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** Statements of one store, each on a connection of its own: the transaction's, where there is one. */
public final class Statements {

    /** Gives a statement its parameters. */
    @FunctionalInterface
    public interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** What a row says. */
    @FunctionalInterface
    public interface Mapper<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Gives a statement the parameters of one of several items. */
    @FunctionalInterface
    public interface ItemBinder<T> {
        void bind(PreparedStatement statement, T item) throws SQLException;
    }

    /** Takes a row. */
    @FunctionalInterface
    public interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private final DataSource dataSource;
    private final String what;

    /** @param what the store is about, for whoever reads what went wrong */
    public Statements(DataSource dataSource, String what) {
        this.dataSource = dataSource;
        this.what = what;
    }

    public <T> List<T> read(String query, Binder binder, Mapper<T> mapper) {
        List<T> found = new ArrayList<>();
        each(query, binder, row -> found.add(mapper.of(row)));
        return found;
    }

    /** The one row that a query has, such as a count. */
    public <T> T one(String query, Binder binder, Mapper<T> mapper) {
        return read(query, binder, mapper).getFirst();
    }

    /** A query whose first parameters are {@link InList#PARAMETERS}, for as many keys as there are. */
    public void eachOf(String query, Collection<String> keys, Reader reader) {
        for (List<String> portion : InList.portions(keys)) {
            each(query, select -> InList.bind(select, portion), reader);
        }
    }

    /** @throws ListTooLong if the binder has set the statement a time that it has exceeded */
    public void each(String query, Binder binder, Reader reader) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            binder.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException e) {
            throw ListTooLong.isMeantBy(e) ? new ListTooLong(e) : new StoreException("reading " + what, e);
        }
    }

    /** How many rows it was about. */
    public int update(String statement, Binder binder) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(statement)) {
            binder.bind(update);
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("writing " + what, e);
        }
    }

    public <T> void batch(String statement, Collection<T> items, ItemBinder<T> binder) {
        if (items.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(statement)) {
            for (T item : items) {
                binder.bind(insert, item);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("writing " + what, e);
        }
    }
}
