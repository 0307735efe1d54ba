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
import org.openadjust.billing.privacy.model.MasterKeys;
import org.openadjust.billing.privacy.model.Vault;

/** The vault, opened with its master keys when it is first asked for. */
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
    private MasterKeys keys;
    private Vault vault;

    protected VaultKey() {}

    /** Outside a container. */
    public VaultKey(DataSource dataSource, Path keyFile) {
        this.dataSource = dataSource;
        this.keyFile = keyFile;
    }

    synchronized Vault vault() {
        if (vault == null) {
            try {
                use(file().open(this::any));
            } catch (IOException e) {
                throw new IllegalStateException("the vault's master key cannot be opened: " + e.getMessage(), e);
            }
        }
        return vault;
    }

    private MasterKeyFile file() {
        return new MasterKeyFile(keyFile == null ? settings.dataDirectory().resolve("keys/vault.key") : keyFile);
    }

    private void use(MasterKeys opened) {
        keys = opened;
        vault = new Vault(opened);
    }

    /** Whether no earlier master key is kept. */
    synchronized boolean isSettled() {
        if (vault == null && !file().exists()) {
            return true;
        }
        vault();
        return keys.isSettled();
    }

    /** Forgets the earlier master keys: nothing is sealed with them any more. */
    synchronized void settle() {
        vault();
        try {
            file().replace(keys.settled());
            use(keys.settled());
        } catch (IOException e) {
            throw new IllegalStateException("the vault's earlier master keys cannot be taken out of their file", e);
        }
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
