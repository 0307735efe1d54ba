package org.openadjust.billing.privacy.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.privacy.FileBook;
import org.openadjust.billing.privacy.Look;
import org.openadjust.billing.privacy.model.Sealed;
import org.openadjust.billing.privacy.model.SubjectKey.Kept;

/** The vault's table of files. */
@ApplicationScoped
public class JdbcFileBook implements FileBook {

    private static final String INSERT = "INSERT INTO vault_file (subject, file_key, master, wrapped_key, nonce,"
            + " ciphertext, kept_at) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String FIND =
            "SELECT master, wrapped_key, nonce, ciphertext FROM vault_file WHERE subject = ? AND file_key = ?"
                    + JdbcPersonBook.UNRESTRICTED;

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private SubjectKeys keys;

    @Inject
    private JdbcLooks looks;

    @Inject
    private AuditTrail audit;

    protected JdbcFileBook() {}

    /** Outside a container. */
    public JdbcFileBook(DataSource dataSource, VaultKey key, AuditTrail audit) {
        this.dataSource = dataSource;
        this.keys = new SubjectKeys(dataSource, key);
        this.looks = new JdbcLooks(dataSource, audit);
        this.audit = audit;
    }

    @Override
    public void keep(String account, String fileKey, byte[] content, Instant now) {
        if (content.length > BYTES_MAX || fileKey.length() > KEY_MAX) {
            throw new IllegalArgumentException("a file of " + content.length + " bytes is not kept");
        }
        Kept kept = keys.ofOne(account, now).seal(item(fileKey), content);
        Sealed sealed = kept.sealed();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, account);
            insert.setString(2, fileKey);
            insert.setString(3, sealed.master());
            insert.setBytes(4, sealed.wrappedKey());
            insert.setBytes(5, sealed.nonce());
            insert.setBytes(6, sealed.ciphertext());
            insert.setLong(7, Micros.of(now));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("keeping a file", e);
        }
        audit.append(List.of(AuditEntry.of("privacy", "file-kept", "file/" + fileKey)
                .account(account)
                .by("system:vault")
                .changed("", kept.commitment())
                .at(now)));
    }

    /** A file among what is kept of an account. */
    private static String item(String fileKey) {
        return "file/" + fileKey;
    }

    /** What a file was bound to before accounts had keys: no account has a line end in its id; that of a text is another one. */
    static String bound(String account, String fileKey) {
        return account + "\nfile\n" + fileKey;
    }

    @Override
    public Optional<byte[]> open(String account, String fileKey, Look look) {
        Optional<Sealed> kept = find(account, fileKey);
        kept.ifPresent(one -> looks.add(List.of(account), "FILE", look));
        return kept.map(
                one -> keys.open(account, item(fileKey), bound(account, fileKey), one, keys.of(List.of(account)))
                        .text());
    }

    private Optional<Sealed> find(String account, String fileKey) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, account);
            select.setString(2, fileKey);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Sealed(row.getString(1), row.getBytes(2), row.getBytes(3), row.getBytes(4)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreException("looking for a file", e);
        }
    }
}
