package org.openadjust.billing.audit.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.sql.DataSource;
import org.openadjust.billing.audit.model.Checkpoints;
import org.openadjust.billing.audit.model.NoteSigner;
import org.openadjust.billing.audit.model.StoredLog;
import org.openadjust.billing.audit.store.CheckpointFile;
import org.openadjust.billing.audit.store.JdbcStoredLog;
import org.openadjust.billing.audit.store.KeptCheckpoints;
import org.openadjust.billing.audit.store.KeyFile;
import org.openadjust.billing.platform.DurableFile;
import org.openadjust.billing.platform.DurableFile.Readers;
import org.openadjust.billing.platform.Settings;

/** What the notary and the verification work with: the log, its checkpoints, its key. */
@ApplicationScoped
public class Books {

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private Settings settings;

    private NoteSigner signer;

    @PostConstruct
    void open() {
        Path data = settings.dataDirectory();
        try {
            signer = NoteSigner.of(new KeyFile(data.resolve("keys/audit.key")).open());
            String verifier = signer.verifier().toString() + '\n';
            DurableFile.replace(data.resolve("audit/verifier"), verifier.getBytes(US_ASCII), Readers.ALL);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the audit log's key cannot be opened", e);
        }
    }

    NoteSigner signer() {
        return signer;
    }

    StoredLog log() {
        return new JdbcStoredLog(dataSource);
    }

    Checkpoints checkpoints() {
        return new KeptCheckpoints(
                dataSource, new CheckpointFile(settings.dataDirectory().resolve("audit/checkpoint")));
    }
}
