package org.openadjust.billing.privacy.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.privacy.Look;
import org.openadjust.billing.privacy.TextBook;
import org.openadjust.billing.privacy.model.Sealed;
import org.openadjust.billing.privacy.model.SubjectKey;
import org.openadjust.billing.privacy.model.SubjectKey.Kept;

/** The vault's table of texts. */
@ApplicationScoped
public class JdbcTextBook implements TextBook {

    private static final String INSERT = "INSERT INTO vault_text (subject, text_key, master, wrapped_key, nonce,"
            + " ciphertext, kept_at) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String HAS = "SELECT text_key FROM vault_text WHERE subject = ? AND text_key = ?";
    private static final String FIND =
            "SELECT master, wrapped_key, nonce, ciphertext FROM vault_text WHERE subject = ? AND text_key = ?"
                    + JdbcPersonBook.UNRESTRICTED;

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private SubjectKeys keys;

    @Inject
    private JdbcLooks looks;

    @Inject
    private AuditTrail audit;

    protected JdbcTextBook() {}

    /** Outside a container. */
    public JdbcTextBook(DataSource dataSource, VaultKey key, AuditTrail audit) {
        this.dataSource = dataSource;
        this.keys = new SubjectKeys(dataSource, key);
        this.looks = new JdbcLooks(dataSource, audit);
        this.audit = audit;
    }

    @Override
    public void keep(Map<String, Written> texts, Instant now) {
        Map<String, Written> fresh = new TreeMap<>(texts);
        fresh.entrySet().removeIf(each -> has(each.getValue().account(), each.getKey()));
        if (fresh.isEmpty()) {
            return;
        }
        Map<String, SubjectKey> keysOf = keys.ofEach(
                fresh.values().stream().map(Written::account).distinct().toList(), now);
        Map<String, Kept> kept = new HashMap<>();
        fresh.forEach((textKey, written) -> kept.put(
                textKey,
                keysOf.get(written.account())
                        .seal(item(textKey), written.text().text().getBytes(UTF_8))));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Map.Entry<String, Written> each : fresh.entrySet()) {
                insert(
                        insert,
                        each.getKey(),
                        each.getValue().account(),
                        kept.get(each.getKey()).sealed(),
                        now);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new StoreException("keeping texts", e);
        }
        audit.append(fresh.entrySet().stream()
                .map(each -> AuditEntry.of("privacy", "text-kept", "text/" + each.getKey())
                        .account(each.getValue().account())
                        .by("system:vault")
                        .changed("", kept.get(each.getKey()).commitment())
                        .at(now))
                .toList());
    }

    private static void insert(PreparedStatement insert, String textKey, String account, Sealed sealed, Instant now)
            throws SQLException {
        insert.setString(1, account);
        insert.setString(2, textKey);
        insert.setString(3, sealed.master());
        insert.setBytes(4, sealed.wrappedKey());
        insert.setBytes(5, sealed.nonce());
        insert.setBytes(6, sealed.ciphertext());
        insert.setLong(7, Micros.of(now));
    }

    /** A text among what is kept of an account. */
    static String item(String textKey) {
        return "text/" + textKey;
    }

    /** What a text was bound to before accounts had keys: no account has a line end in its id. */
    static String bound(String account, String textKey) {
        return account + '\n' + textKey;
    }

    @Override
    public boolean has(String account, String textKey) {
        return !look(HAS, account, textKey, row -> row.getString(1)).isEmpty();
    }

    @Override
    public Optional<String> open(String account, String textKey, Look look) {
        Optional<Sealed> kept = look(
                        FIND,
                        account,
                        textKey,
                        row -> new Sealed(row.getString(1), row.getBytes(2), row.getBytes(3), row.getBytes(4)))
                .stream()
                .findFirst();
        kept.ifPresent(one -> looks.add(List.of(account), "TEXT", look));
        return kept.map(one -> new String(
                keys.open(account, item(textKey), bound(account, textKey), one, keys.of(List.of(account)))
                        .text(),
                UTF_8));
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> look(String query, String account, String textKey, RowReader<T> reader) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, account);
            select.setString(2, textKey);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? List.of(reader.read(row)) : List.of();
            }
        } catch (SQLException e) {
            throw new StoreException("looking for texts", e);
        }
    }
}
