package org.openadjust.billing.audit.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.audit.model.AnchorBook;
import org.openadjust.billing.audit.model.Checkpoint;
import org.openadjust.billing.audit.model.Checkpoints;
import org.openadjust.billing.audit.model.LogKeys;
import org.openadjust.billing.audit.model.NoteSigner;
import org.openadjust.billing.audit.model.SignedNote;
import org.openadjust.billing.audit.store.CheckpointFile;
import org.openadjust.billing.audit.store.JdbcAnchorBook;
import org.openadjust.billing.audit.store.JdbcAuditSearch;
import org.openadjust.billing.audit.store.JdbcStamps;
import org.openadjust.billing.audit.store.JdbcStoredLog;
import org.openadjust.billing.audit.store.JdbcSubtrees;
import org.openadjust.billing.audit.store.KeptCheckpoints;
import org.openadjust.billing.audit.store.LogKeyFiles;
import org.openadjust.billing.platform.Settings;

/** What the notary and the verification work with: the log, its checkpoints, its key. */
@ApplicationScoped
public class Books {

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private Settings settings;

    private LogKeyFiles.Opened opened;

    @PostConstruct
    void open() {
        try {
            opened = new LogKeyFiles(settings.dataDirectory()).open();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the audit log's key cannot be opened", e);
        }
    }

    NoteSigner signer() {
        return opened.signer();
    }

    LogKeys keys() {
        return opened.keys();
    }

    /** The last signed checkpoint, by whichever place has the newest. */
    Optional<SignedNote> lastSigned() {
        return checkpoints().last().stream()
                .max(Comparator.comparing(Checkpoints.Kept::signedAt))
                .map(Checkpoints.Kept::note);
    }

    /** The largest checkpoint that places outside have signed, if it covers so many entries; else the last one of all. */
    Optional<SignedNote> witnessed(long leaves) {
        return new JdbcAnchorBook(dataSource)
                .all().values().stream()
                        .map(AnchorBook.Told::note)
                        .filter(note -> note.signatures().size() > 1)
                        .filter(note -> keys().current().verifies(note))
                        .filter(note -> Checkpoint.parse(note.text()).leaves() >= leaves)
                        .max(Comparator.comparingLong(
                                note -> Checkpoint.parse(note.text()).leaves()))
                        .or(this::lastSigned);
    }

    JdbcStamps stamps() {
        return new JdbcStamps(dataSource);
    }

    JdbcSubtrees subtrees() {
        return new JdbcSubtrees(dataSource);
    }

    JdbcAuditSearch search() {
        return new JdbcAuditSearch(dataSource);
    }

    JdbcStoredLog log() {
        return new JdbcStoredLog(dataSource);
    }

    Checkpoints checkpoints() {
        return new KeptCheckpoints(
                dataSource, new CheckpointFile(settings.dataDirectory().resolve("audit/checkpoint")));
    }
}
