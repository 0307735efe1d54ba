package org.openadjust.billing.privacy.store;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.StoreException;

/**
 * Writes the vault's small tables anew, so that their files hold no row that was deleted. Outside a transaction: PostgreSQL does it
 * in none, and Derby locks the table while it does.
 */
public final class JdbcPurge {

    private static final List<String> TABLES = List.of("VAULT_KEY", "VAULT_PERSON", "VAULT_TEXT");
    private static final String DERBY = "CALL SYSCS_UTIL.SYSCS_COMPRESS_TABLE(?, ?, 1)";
    private static final String DERBY_CHECKPOINT = "CALL SYSCS_UTIL.SYSCS_CHECKPOINT_DATABASE()";
    private static final String POSTGRESQL = "VACUUM (FULL) vault_key, vault_person, vault_text";

    private final DataSource dataSource;
    private final Database database;

    public JdbcPurge(DataSource dataSource, Database database) {
        this.dataSource = dataSource;
        this.database = database;
    }

    public void run() {
        try (Connection connection = dataSource.getConnection()) {
            switch (database) {
                case DERBY -> compress(connection);
                case POSTGRESQL -> vacuum(connection);
            }
        } catch (SQLException e) {
            throw new StoreException("overwriting what was erased", e);
        }
    }

    private static void compress(Connection connection) throws SQLException {
        try (CallableStatement compress = connection.prepareCall(DERBY);
                CallableStatement checkpoint = connection.prepareCall(DERBY_CHECKPOINT)) {
            for (String table : TABLES) {
                compress.setString(1, connection.getSchema());
                compress.setString(2, table);
                compress.execute();
            }
            checkpoint.execute();
        }
    }

    private static void vacuum(Connection connection) throws SQLException {
        try (Statement vacuum = connection.createStatement()) {
            vacuum.execute(POSTGRESQL);
        }
    }
}
