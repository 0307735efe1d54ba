package org.openadjust.billing.privacy.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.privacy.SealBroken;
import org.openadjust.billing.privacy.model.SubjectKey.Wrapped;
import org.openadjust.billing.privacy.model.Vault;

/**
 * Seals with the present master key what an earlier one has sealed, a portion in each of the caller's transactions, in the order of the
 * persons. Killed in between, it begins anew and finds what is left; once nothing is, the earlier keys are forgotten. What does not
 * open stays as it is, and the earlier keys with it.
 */
@ApplicationScoped
public class JdbcReseal {

    static final int PORTION = 200;

    private static final Logger LOG = Logger.getLogger(JdbcReseal.class.getName());

    private static final String KEYS =
            "SELECT subject, master, wrapped_key FROM vault_key WHERE subject > ? ORDER BY subject FETCH FIRST ? ROWS ONLY";
    private static final String UPDATE =
            "UPDATE vault_key SET master = ?, wrapped_key = ? WHERE subject = ? AND master = ?";

    /** Where texts have keys of their own, from before persons had keys. */
    private static final List<Older> OLDER = List.of(
            new Older("vault_person", "subject", (subject, item) -> subject),
            new Older("vault_text", "text_key", JdbcTextBook::bound),
            new Older("vault_file", "file_key", JdbcFileBook::bound));

    /** @param bound what a row's key is bound to, by its subject and which of the subject's it is */
    private record Older(String table, String item, BinaryOperator<String> bound) {

        String select() {
            return "SELECT subject, " + item + ", master, wrapped_key FROM " + table
                    + " WHERE master <> '' AND master <> ?";
        }

        String update() {
            return "UPDATE " + table + " SET master = ?, wrapped_key = ? WHERE subject = ? AND " + item
                    + " = ? AND master = ?";
        }
    }

    private record Row(String subject, String item, Wrapped wrapped) {}

    private record Change(Row row, Wrapped wrapped) {}

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private VaultKey key;

    @Inject
    private AuditTrail audit;

    private int broken;
    private boolean isOver;

    protected JdbcReseal() {}

    /** Outside a container. */
    public JdbcReseal(DataSource dataSource, VaultKey key, AuditTrail audit) {
        this.dataSource = dataSource;
        this.key = key;
        this.audit = audit;
    }

    /** Whether there may be something to do. */
    public synchronized boolean isDue() {
        return !isOver && !key.isSettled();
    }

    /**
     * A portion, in the order of the persons.
     *
     * @param after up to which person all is done
     * @return up to which person all is done once this has committed; empty: that was the last one
     */
    public synchronized Optional<String> portion(String after, Instant now) {
        List<Row> rows = statements()
                .read(
                        KEYS,
                        select -> {
                            select.setString(1, after);
                            select.setInt(2, PORTION);
                        },
                        row -> new Row(row.getString(1), "", new Wrapped(row.getString(2), row.getBytes(3))));
        if (rows.isEmpty()) {
            OLDER.forEach(older -> reseal(older, now));
            return Optional.empty();
        }
        List<Change> changes = new ArrayList<>();
        Vault vault = key.vault();
        for (Row row : rows) {
            if (!row.wrapped().master().equals(vault.master())) {
                try {
                    changes.add(new Change(row, vault.resealed(row.subject(), row.wrapped())));
                } catch (SealBroken e) {
                    broken(e);
                }
            }
        }
        write(UPDATE, changes, false, now);
        return Optional.of(rows.getLast().subject());
    }

    private void reseal(Older older, Instant now) {
        Vault vault = key.vault();
        List<Change> changes = new ArrayList<>();
        statements().each(older.select(), select -> select.setString(1, vault.master()), row -> {
            Row found = new Row(row.getString(1), row.getString(2), new Wrapped(row.getString(3), row.getBytes(4)));
            try {
                String bound = older.bound().apply(found.subject(), found.item());
                changes.add(new Change(found, vault.resealedOfText(bound, found.wrapped())));
            } catch (SealBroken e) {
                broken(e);
            }
        });
        write(older.update(), changes, true, now);
    }

    private void broken(SealBroken e) {
        broken++;
        LOG.log(Level.WARNING, "what the vault keeps cannot be sealed anew", e);
    }

    private void write(String statement, List<Change> changes, boolean hasItem, Instant now) {
        if (changes.isEmpty()) {
            return;
        }
        int written = 0;
        for (Change change : changes) {
            written += statements().update(statement, update -> bind(update, change, hasItem));
        }
        if (written > 0) {
            audit.append(List.of(AuditEntry.of(
                            "privacy", "sealed-anew", "vault-key/" + key.vault().master())
                    .by("system:vault")
                    .changed(
                            changes.getFirst().row().wrapped().master(),
                            key.vault().master())
                    .because("keys: " + written)
                    .at(now)));
        }
    }

    /** A row that somebody has sealed anew or erased meanwhile is left as it is. */
    private static void bind(PreparedStatement update, Change change, boolean hasItem) throws SQLException {
        update.setString(1, change.wrapped().master());
        update.setBytes(2, change.wrapped().bytes());
        update.setString(3, change.row().subject());
        if (hasItem) {
            update.setString(4, change.row().item());
        }
        update.setString(hasItem ? 5 : 4, change.row().wrapped().master());
    }

    /** After the last portion has committed: forgets the earlier keys, if nothing needs them. */
    public synchronized void end() {
        if (broken == 0) {
            key.settle();
            LOG.info("all keys of the vault are sealed with its present master key; the earlier one is forgotten");
        } else {
            LOG.warning(() -> broken + " keys of the vault do not open: its earlier master key is kept");
        }
        isOver = true;
    }

    private Statements statements() {
        return new Statements(dataSource, "keys of persons");
    }
}
