package org.openadjust.billing.privacy.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.privacy.Look;
import org.openadjust.billing.privacy.Person;
import org.openadjust.billing.privacy.model.Sealed;
import org.openadjust.billing.privacy.model.SubjectKey;
import org.openadjust.billing.privacy.model.SubjectKey.Opened;

/** The vault as a whole, for who answers persons: all that is kept of one, also if it is restricted, and its end. */
@ApplicationScoped
public class JdbcVault {

    /**
     * All that is kept of a person. Files are opened one by one: they may be large.
     *
     * @param person empty if it is not known who they are
     */
    public record Contents(Optional<KnownPerson> person, List<Text> texts, List<File> files) {
        public Contents {
            texts = List.copyOf(texts);
            files = List.copyOf(files);
        }
    }

    /** @param commitment what the log was told of it; empty if it is from before the log was told */
    public record KnownPerson(Person person, String commitment, Instant at) {}

    /** Something that was written. */
    public record Text(String key, String text, String commitment, Instant at) {

        /** Says nothing of it. */
        @Override
        public String toString() {
            return "Text(" + key + ")";
        }
    }

    /** A file, without what it says. */
    public record File(String key, Instant at) {}

    /** How many of what there were. */
    public record Counts(int persons, int texts, int files) {}

    private static final String PERSON =
            "SELECT master, wrapped_key, nonce, ciphertext, updated_at FROM vault_person WHERE subject = ?";
    private static final String TEXTS =
            "SELECT text_key, master, wrapped_key, nonce, ciphertext, kept_at FROM vault_text"
                    + " WHERE subject = ? ORDER BY kept_at, text_key";
    private static final String FILES =
            "SELECT file_key, kept_at FROM vault_file WHERE subject = ? ORDER BY kept_at, file_key";
    private static final String COUNTS = "SELECT (SELECT COUNT(*) FROM vault_person WHERE subject = a.account),"
            + " (SELECT COUNT(*) FROM vault_text WHERE subject = a.account),"
            + " (SELECT COUNT(*) FROM vault_file WHERE subject = a.account) FROM account a WHERE a.account = ?";
    private static final String RESTRICTED = "SELECT request FROM vault_restriction WHERE subject = ?";
    private static final String RESTRICT =
            "INSERT INTO vault_restriction (subject, request, since_at) VALUES (?, ?, ?)";
    private static final String RELEASE = "DELETE FROM vault_restriction WHERE subject = ?";
    private static final String FORGET_PERSON = "DELETE FROM vault_person WHERE subject = ?";
    private static final String FORGET_TEXTS = "DELETE FROM vault_text WHERE subject = ?";
    private static final String FORGET_FILES = "DELETE FROM vault_file WHERE subject = ?";
    private static final String FORGET_TEXT = FORGET_TEXTS + " AND text_key = ?";
    private static final String OLD_TEXTS = "DELETE FROM vault_text WHERE kept_at < ?";
    private static final String OLD_FILES = "DELETE FROM vault_file WHERE kept_at < ?";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private SubjectKeys keys;

    @Inject
    private JdbcLooks looks;

    protected JdbcVault() {}

    /** Outside a container. */
    public JdbcVault(DataSource dataSource, SubjectKeys keys, JdbcLooks looks) {
        this.dataSource = dataSource;
        this.keys = keys;
        this.looks = looks;
    }

    /** How many of what are kept of an account; empty if there is no such account. */
    public Optional<Counts> counts(String account) {
        return statements()
                .read(
                        COUNTS,
                        select -> select.setString(1, account),
                        row -> new Counts(row.getInt(1), row.getInt(2), row.getInt(3)))
                .stream()
                .findFirst();
    }

    /** All that is kept; the look is kept. */
    public Contents contents(String account, Look look) {
        looks.add(List.of(account), "EXPORT", look);
        return read(account);
    }

    private Contents read(String account) {
        Map<String, SubjectKey> keysOf = keys.of(List.of(account));
        List<KnownPerson> persons = statements().read(PERSON, select -> select.setString(1, account), row -> {
            Sealed sealed = new Sealed(row.getString(1), row.getBytes(2), row.getBytes(3), row.getBytes(4));
            Opened opened = keys.open(account, JdbcPersonBook.ITEM, account, sealed, keysOf);
            return new KnownPerson(
                    JdbcPersonBook.person(opened.text()), opened.commitment(), Micros.toInstant(row.getLong(5)));
        });
        List<Text> texts = new ArrayList<>();
        statements().each(TEXTS, select -> select.setString(1, account), row -> {
            String key = row.getString(1);
            Sealed sealed = new Sealed(row.getString(2), row.getBytes(3), row.getBytes(4), row.getBytes(5));
            Opened opened =
                    keys.open(account, JdbcTextBook.item(key), JdbcTextBook.bound(account, key), sealed, keysOf);
            texts.add(new Text(
                    key, new String(opened.text(), UTF_8), opened.commitment(), Micros.toInstant(row.getLong(6))));
        });
        List<File> files = statements()
                .read(
                        FILES,
                        select -> select.setString(1, account),
                        row -> new File(row.getString(1), Micros.toInstant(row.getLong(2))));
        return new Contents(persons.stream().findFirst(), texts, files);
    }

    /** One text, also if its person is restricted; the look is kept. */
    public Optional<String> text(String account, String key, Look look) {
        Optional<String> found = read(account).texts().stream()
                .filter(text -> text.key().equals(key))
                .map(Text::text)
                .findFirst();
        found.ifPresent(text -> looks.add(List.of(account), "TEXT", look));
        return found;
    }

    public boolean isRestricted(String account) {
        return !statements()
                .read(RESTRICTED, select -> select.setString(1, account), row -> row.getLong(1))
                .isEmpty();
    }

    /** Whether it was not before. */
    public boolean restrict(String account, long request, Instant now) {
        if (isRestricted(account)) {
            return false;
        }
        statements().update(RESTRICT, insert -> {
            insert.setString(1, account);
            insert.setLong(2, request);
            insert.setLong(3, Micros.of(now));
        });
        return true;
    }

    /** Whether it was restricted. */
    public boolean release(String account) {
        return statements().update(RELEASE, delete -> delete.setString(1, account)) > 0;
    }

    /** Ends all that is kept of a person: first of all the key, without which no copy of the rest can be read. */
    public Counts erase(String account) {
        keys.destroy(account);
        int persons = forget(FORGET_PERSON, account);
        Counts texts = eraseTexts(account);
        release(account);
        return new Counts(persons, texts.texts(), texts.files());
    }

    /** Ends what a person has written and files about them; who they are stays. */
    public Counts eraseTexts(String account) {
        return new Counts(0, forget(FORGET_TEXTS, account), forget(FORGET_FILES, account));
    }

    private int forget(String statement, String account) {
        return statements().update(statement, delete -> delete.setString(1, account));
    }

    /** Ends one text. */
    public void eraseText(String account, String key) {
        statements().update(FORGET_TEXT, delete -> {
            delete.setString(1, account);
            delete.setString(2, key);
        });
    }

    /** Ends texts, or files, of before. */
    public int eraseBefore(boolean areFiles, Instant end) {
        return statements().update(areFiles ? OLD_FILES : OLD_TEXTS, delete -> delete.setLong(1, Micros.of(end)));
    }

    private Statements statements() {
        return new Statements(dataSource, "the vault");
    }
}
