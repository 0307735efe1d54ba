package org.openadjust.billing.privacy.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.privacy.Look;
import org.openadjust.billing.privacy.Person;
import org.openadjust.billing.privacy.PersonBook;
import org.openadjust.billing.privacy.model.Sealed;
import org.openadjust.billing.privacy.model.SubjectKey;
import org.openadjust.billing.privacy.model.SubjectKey.Kept;

/** The vault's table. Of what it takes to open it, only the master key stays in memory. */
@ApplicationScoped
public class JdbcPersonBook implements PersonBook {

    /** Whoever is restricted is kept, and not used. */
    static final String UNRESTRICTED = " AND subject NOT IN (SELECT r.subject FROM vault_restriction r)";

    /** The one item of a subject that says who it is. */
    static final String ITEM = "person";

    private static final String UPDATE =
            "UPDATE vault_person SET master = ?, wrapped_key = ?, nonce = ?, ciphertext = ?,"
                    + " has_email = ?, updated_at = ?, email_print = ? WHERE subject = ?";
    private static final String INSERT = "INSERT INTO vault_person (master, wrapped_key, nonce, ciphertext, has_email,"
            + " updated_at, email_print, subject) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String BY_EMAIL =
            "SELECT subject FROM vault_person WHERE email_print = ?" + UNRESTRICTED + " FETCH FIRST 20 ROWS ONLY";
    private static final String NOT_FINDABLE =
            "SELECT subject, master, wrapped_key, nonce, ciphertext FROM vault_person"
                    + " WHERE has_email = TRUE AND email_print IS NULL FETCH FIRST ? ROWS ONLY";
    private static final String MAKE_FINDABLE =
            "UPDATE vault_person SET email_print = ? WHERE subject = ? AND email_print IS NULL";
    private static final String FIND = "SELECT subject, master, wrapped_key, nonce, ciphertext FROM vault_person"
            + " WHERE subject IN " + InList.PARAMETERS
            + UNRESTRICTED;
    private static final String KNOWN = "SELECT subject FROM vault_person WHERE subject IN " + InList.PARAMETERS;
    private static final String WITH_ADDRESS = KNOWN + " AND has_email = TRUE" + UNRESTRICTED;

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private SubjectKeys keys;

    @Inject
    private JdbcLooks looks;

    @Inject
    private AuditTrail audit;

    @Inject
    private VaultKey key;

    protected JdbcPersonBook() {}

    /** Outside a container. */
    public JdbcPersonBook(DataSource dataSource, VaultKey key, AuditTrail audit) {
        this.dataSource = dataSource;
        this.key = key;
        this.keys = new SubjectKeys(dataSource, key);
        this.looks = new JdbcLooks(dataSource, audit);
        this.audit = audit;
    }

    @Override
    public void put(Map<String, Person> persons, Instant now) {
        if (persons.isEmpty()) {
            return;
        }
        // in the order of their ids: two transactions that put the same people wait for, and never block, each other
        Map<String, Person> sorted = new TreeMap<>(persons);
        Map<String, SubjectKey> keysOf = keys.ofEach(sorted.keySet(), now);
        Map<String, Kept> kept = new HashMap<>();
        sorted.forEach(
                (account, person) -> kept.put(account, keysOf.get(account).seal(ITEM, text(person))));
        try (Connection connection = dataSource.getConnection()) {
            List<String> accounts = List.copyOf(sorted.keySet());
            int[] counts = write(connection, UPDATE, sorted, kept, now);
            Map<String, Person> others = new TreeMap<>();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 0) {
                    others.put(accounts.get(i), sorted.get(accounts.get(i)));
                }
            }
            if (!others.isEmpty()) {
                write(connection, INSERT, others, kept, now);
            }
        } catch (SQLException e) {
            throw new StoreException("keeping persons", e);
        }
        audit.append(sorted.keySet().stream()
                .map(account -> entry(account, kept.get(account), now))
                .toList());
    }

    private static AuditEntry entry(String account, Kept kept, Instant now) {
        return AuditEntry.of("privacy", "person-kept", "person/" + account)
                .account(account)
                .by("system:vault")
                .changed("", kept.commitment())
                .at(now);
    }

    private int[] write(
            Connection connection, String statement, Map<String, Person> persons, Map<String, Kept> kept, Instant now)
            throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(statement)) {
            for (Map.Entry<String, Person> entry : persons.entrySet()) {
                Person person = entry.getValue();
                Sealed sealed = kept.get(entry.getKey()).sealed();
                write.setString(1, sealed.master());
                write.setBytes(2, sealed.wrappedKey());
                write.setBytes(3, sealed.nonce());
                write.setBytes(4, sealed.ciphertext());
                write.setBoolean(5, person.hasAddress());
                write.setLong(6, Micros.of(now));
                write.setString(7, print(person.email()));
                write.setString(8, entry.getKey());
                write.addBatch();
            }
            return write.executeBatch();
        }
    }

    static byte[] text(Person person) {
        return Json.createObjectBuilder()
                .add("name", person.name())
                .add("email", person.email())
                .build()
                .toString()
                .getBytes(UTF_8);
    }

    static Person person(byte[] text) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(text))) {
            JsonObject object = reader.readObject();
            return new Person(object.getString("name"), object.getString("email"));
        }
    }

    @Override
    public void introduce(Map<String, Person> persons, Instant now) {
        Map<String, Person> unknown = new HashMap<>(persons);
        unknown.keySet().removeAll(subjects(KNOWN, persons.keySet()));
        put(unknown, now);
    }

    @Override
    public Map<String, Person> of(Collection<String> accounts, Look look) {
        Map<String, Sealed> sealed = new HashMap<>();
        look(
                FIND,
                accounts,
                row -> sealed.put(
                        row.getString(1),
                        new Sealed(row.getString(2), row.getBytes(3), row.getBytes(4), row.getBytes(5))));
        Map<String, SubjectKey> keysOf = keys.of(sealed.keySet());
        Map<String, Person> found = new HashMap<>();
        sealed.forEach((account, one) -> found.put(
                account, person(keys.open(account, ITEM, account, one, keysOf).text())));
        looks.add(found.keySet(), "PERSON", look);
        return found;
    }

    @Override
    public Set<String> withAddress(Collection<String> accounts) {
        return subjects(WITH_ADDRESS, accounts);
    }

    // ---- by address

    /** Null if there is none. */
    private String print(String email) {
        return email.isBlank()
                ? null
                : HexFormat.of()
                        .formatHex(key.vault()
                                .fingerprint(("address " + email.strip().toLowerCase(Locale.ROOT)).getBytes(UTF_8)));
    }

    @Override
    public Set<String> withEmail(String email) {
        String print = print(email);
        return print == null
                ? Set.of()
                : Set.copyOf(
                        statements().read(BY_EMAIL, select -> select.setString(1, print), row -> row.getString(1)));
    }

    @Override
    public int makeFindable(int personsMax) {
        Map<String, Sealed> found = new HashMap<>();
        statements()
                .each(
                        NOT_FINDABLE,
                        select -> select.setInt(1, personsMax),
                        row -> found.put(
                                row.getString(1),
                                new Sealed(row.getString(2), row.getBytes(3), row.getBytes(4), row.getBytes(5))));
        Map<String, SubjectKey> keysOf = keys.of(found.keySet());
        Map<String, String> prints = new TreeMap<>();
        found.forEach((account, one) -> prints.put(
                account,
                print(person(keys.open(account, ITEM, account, one, keysOf).text())
                        .email())));
        statements().batch(MAKE_FINDABLE, prints.entrySet(), (update, one) -> {
            update.setString(1, one.getValue());
            update.setString(2, one.getKey());
        });
        return prints.size();
    }

    private Statements statements() {
        return new Statements(dataSource, "persons");
    }

    private Set<String> subjects(String query, Collection<String> accounts) {
        Set<String> found = new HashSet<>();
        look(query, accounts, row -> found.add(row.getString(1)));
        return found;
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void look(String query, Collection<String> accounts, RowReader reader) {
        if (accounts.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            for (List<String> portion : InList.portions(accounts)) {
                InList.bind(select, portion);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        reader.read(rows);
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreException("looking for persons", e);
        }
    }
}
