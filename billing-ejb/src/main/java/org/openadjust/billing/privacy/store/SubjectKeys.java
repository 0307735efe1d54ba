package org.openadjust.billing.privacy.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.privacy.SealBroken;
import org.openadjust.billing.privacy.model.Sealed;
import org.openadjust.billing.privacy.model.SubjectKey;
import org.openadjust.billing.privacy.model.SubjectKey.Opened;
import org.openadjust.billing.privacy.model.SubjectKey.Wrapped;
import org.openadjust.billing.privacy.model.Vault;

/** The table of the keys. Of a key nothing stays in memory: who was erased on another server is erased here. */
@ApplicationScoped
public class SubjectKeys {

    private static final String FIND =
            "SELECT subject, master, wrapped_key FROM vault_key WHERE subject IN " + InList.PARAMETERS;
    private static final String INSERT =
            "INSERT INTO vault_key (subject, master, wrapped_key, made_at) VALUES (?, ?, ?, ?)";
    private static final String OVERWRITE = "UPDATE vault_key SET wrapped_key = ? WHERE subject = ?";
    private static final String DELETE = "DELETE FROM vault_key WHERE subject = ?";
    /** As long as a real one, so that a row is overwritten where it lies. */
    private static final int WRAPPED_BYTES = 60;

    private record New(String subject, Wrapped wrapped) {}

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private VaultKey key;

    protected SubjectKeys() {}

    /** Outside a container. */
    public SubjectKeys(DataSource dataSource, VaultKey key) {
        this.dataSource = dataSource;
        this.key = key;
    }

    /** The keys of those subjects that have one. */
    Map<String, SubjectKey> of(Collection<String> subjects) {
        Map<String, SubjectKey> found = new HashMap<>();
        statements().eachOf(FIND, subjects, row -> {
            String subject = row.getString(1);
            found.put(subject, vault().keyOf(subject, new Wrapped(row.getString(2), row.getBytes(3))));
        });
        return found;
    }

    /** The keys of the subjects; who has none gets one. */
    Map<String, SubjectKey> ofEach(Collection<String> subjects, Instant now) {
        Map<String, SubjectKey> keys = of(subjects);
        List<New> missing = new ArrayList<>();
        // in the order of their ids: two transactions that need the same wait for, and never block, each other
        for (String subject : new TreeSet<>(subjects)) {
            if (!keys.containsKey(subject)) {
                Wrapped wrapped = vault().newKeyOf(subject);
                missing.add(new New(subject, wrapped));
                keys.put(subject, vault().keyOf(subject, wrapped));
            }
        }
        statements().batch(INSERT, missing, (insert, one) -> {
            insert.setString(1, one.subject());
            insert.setString(2, one.wrapped().master());
            insert.setBytes(3, one.wrapped().bytes());
            insert.setLong(4, Micros.of(now));
        });
        return keys;
    }

    SubjectKey ofOne(String subject, Instant now) {
        return ofEach(List.of(subject), now).get(subject);
    }

    /**
     * Opens a row, also one from before subjects had keys.
     *
     * @param subject the account
     * @param item which of the account's it is
     * @param bound what it was bound to before subjects had keys
     */
    Opened open(String subject, String item, String bound, Sealed sealed, Map<String, SubjectKey> keys) {
        if (!sealed.master().equals(Sealed.OF_SUBJECT)) {
            return new Opened(vault().open(bound, sealed), "");
        }
        return Optional.ofNullable(keys.get(subject))
                .orElseThrow(() -> new SealBroken(subject, "it has no key any more"))
                .open(item, sealed);
    }

    /** Whether a subject had one. It is overwritten first: a deleted row stays in the database's file for a while. */
    boolean destroy(String subject) {
        statements().update(OVERWRITE, update -> {
            update.setBytes(1, new byte[WRAPPED_BYTES]);
            update.setString(2, subject);
        });
        return statements().update(DELETE, delete -> delete.setString(1, subject)) > 0;
    }

    private Vault vault() {
        return key.vault();
    }

    private Statements statements() {
        return new Statements(dataSource, "keys of persons");
    }
}
