package org.openadjust.billing.privacy.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.privacy.model.Vault;

/** The vault, opened with its master key when it is first asked for. */
@ApplicationScoped
public class VaultKey {

    /** Something that only the key opens. */
    private static final String ANY =
            "SELECT subject FROM vault_key UNION ALL SELECT subject FROM vault_person UNION ALL SELECT subject FROM vault_text"
                    + " UNION ALL SELECT subject FROM vault_file FETCH FIRST 1 ROWS ONLY";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private Settings settings;

    private Path keyFile;
    private Vault vault;

    protected VaultKey() {}

    /** Outside a container. */
    public VaultKey(DataSource dataSource, Path keyFile) {
        this.dataSource = dataSource;
        this.keyFile = keyFile;
    }

    synchronized Vault vault() {
        if (vault == null) {
            Path file = keyFile == null ? settings.dataDirectory().resolve("keys/vault.key") : keyFile;
            try {
                vault = new Vault(new MasterKeyFile(file).open(this::any));
            } catch (IOException e) {
                throw new IllegalStateException("the vault's master key cannot be opened: " + e.getMessage(), e);
            }
        }
        return vault;
    }

    private boolean any() {
        try (Connection connection = dataSource.getConnection();
                Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(ANY)) {
            return row.next();
        } catch (SQLException e) {
            throw new StoreException("looking into the vault", e);
        }
    }
}
