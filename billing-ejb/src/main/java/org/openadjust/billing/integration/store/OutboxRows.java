package org.openadjust.billing.integration.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Portions;
import org.openadjust.billing.platform.StoreException;

/** The outbox's table: in each row as many messages of one transaction as fit, one a line. */
@ApplicationScoped
public class OutboxRows {

    /** Messages that have not been published, as far as is known. */
    public record Row(long id, List<String> messages) {
        public Row {
            messages = List.copyOf(messages);
        }
    }

    private static final int CHARACTERS_MAX = 3500;
    private static final String LINE_END = "\n";

    /** Derby alone would read and sort the whole table, however many wait, and stand still at rows not yet committed. */
    private static final String FIRST = "SELECT id, messages FROM outbox --DERBY-PROPERTIES constraint=outbox_pk\n"
            + " ORDER BY id FETCH FIRST ? ROWS ONLY";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private IdBlocks ids;

    public void insert(List<String> messages) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO outbox (id, messages) VALUES (?, ?)")) {
            for (List<String> portion : Portions.of(messages, OutboxRows::size, CHARACTERS_MAX + LINE_END.length())) {
                insert.setLong(1, ids.next("outbox_seq"));
                insert.setString(2, String.join(LINE_END, portion));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("writing the outbox", e);
        }
    }

    private static int size(String message) {
        return message.length() + LINE_END.length();
    }

    /** The oldest rows by id; one that commits later with a lower id is found the next time. */
    public List<Row> first(int rowsMax) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(FIRST)) {
            select.setInt(1, rowsMax);
            try (ResultSet rows = select.executeQuery()) {
                List<Row> first = new ArrayList<>();
                while (rows.next()) {
                    first.add(new Row(rows.getLong(1), List.of(rows.getString(2).split(LINE_END))));
                }
                return first;
            }
        } catch (SQLException e) {
            throw new StoreException("reading the outbox", e);
        }
    }

    /** Takes those out that the broker has, in a transaction of its own. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void delete(List<Row> published) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM outbox WHERE id = ?")) {
            for (Row row : published) {
                delete.setLong(1, row.id());
                delete.addBatch();
            }
            delete.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("clearing the outbox", e);
        }
    }
}
