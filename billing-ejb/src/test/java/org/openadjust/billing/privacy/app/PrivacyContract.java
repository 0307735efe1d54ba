package org.openadjust.billing.privacy.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.privacy.Exported;
import org.openadjust.billing.privacy.Look;
import org.openadjust.billing.privacy.Person;
import org.openadjust.billing.privacy.PrivacyAnswer;
import org.openadjust.billing.privacy.PrivacyDesk.Standing;
import org.openadjust.billing.privacy.PrivacyWish;
import org.openadjust.billing.privacy.PrivateText;
import org.openadjust.billing.privacy.RequestFilter;
import org.openadjust.billing.privacy.RequestKind;
import org.openadjust.billing.privacy.RequestState;
import org.openadjust.billing.privacy.RequestView;
import org.openadjust.billing.privacy.RetentionCategory;
import org.openadjust.billing.privacy.RetentionRule;
import org.openadjust.billing.privacy.TextBook;
import org.openadjust.billing.privacy.store.JdbcFileBook;
import org.openadjust.billing.privacy.store.JdbcHoldings;
import org.openadjust.billing.privacy.store.JdbcLooks;
import org.openadjust.billing.privacy.store.JdbcPersonBook;
import org.openadjust.billing.privacy.store.JdbcPurge;
import org.openadjust.billing.privacy.store.JdbcRequests;
import org.openadjust.billing.privacy.store.JdbcRetention;
import org.openadjust.billing.privacy.store.JdbcTextBook;
import org.openadjust.billing.privacy.store.JdbcVault;
import org.openadjust.billing.privacy.store.SubjectKeys;
import org.openadjust.billing.privacy.store.VaultKey;
import org.openadjust.billing.testing.OneTransaction;

/** What holds for persons' requests on every database. Numbers are rules of the charter. */
abstract class PrivacyContract {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Person ERIKA = new Person("Erika <Mustermann>", "erika@example.com");
    private static final String TEXT = "I was in hospital all of March";
    private static final String ASKER = "user:asker";
    private static final String APPROVER = "user:approver";
    private static final String OWNER = "user:owner";
    private static final Look LOOK = new Look("system:test", "test", NOW);

    @TempDir
    private Path directory;

    private final List<AuditEntry> entries = new ArrayList<>();
    private DataSource database;
    private OneTransaction transaction;
    private PrivacyBooks books;
    private JdbcPersonBook persons;
    private JdbcTextBook texts;
    private JdbcFileBook files;
    private Instant now = NOW;

    abstract DataSource freshDatabase();

    abstract Database dialect();

    @BeforeEach
    void keepTwo() throws SQLException {
        database = freshDatabase();
        transaction = new OneTransaction(database);
        DataSource joined = transaction.dataSource();
        VaultKey key = new VaultKey(joined, directory.resolve("keys/vault.key"));
        JdbcLooks looks = new JdbcLooks(joined, entries::addAll);
        persons = new JdbcPersonBook(joined, key, entries::addAll);
        texts = new JdbcTextBook(joined, key, entries::addAll);
        files = new JdbcFileBook(joined, key, entries::addAll);
        books = new PrivacyBooks(
                new JdbcRequests(joined, new IdBlocks(database, dialect())),
                new JdbcVault(joined, new SubjectKeys(joined, key), looks),
                looks,
                new JdbcRetention(joined),
                new JdbcHoldings(joined),
                persons,
                texts,
                actor -> actor.equals(OWNER) ? "a" : "",
                entries::addAll);
        account("a", "DE");
        account("b", "");
        in(() -> {
            persons.put(Map.of("a", ERIKA, "b", new Person("Bert", "bert@example.com")), NOW);
            texts.keep(Map.of("event/1", new TextBook.Written("a", new PrivateText(TEXT))), NOW);
            files.keep("a", "attachment-1", new byte[] {1, 2, 3}, NOW);
            return null;
        });
        entries.clear();
    }

    private void account(String id, String jurisdiction) throws SQLException {
        execute("INSERT INTO account (account, currency, time_zone, version, registered_at, jurisdiction) VALUES ('"
                + id + "', 'EUR', 'UTC', 0, 0, '" + jurisdiction + "')");
    }

    private void issue(String account, String number, LocalDate day) throws SQLException {
        long at = Micros.of(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        execute("INSERT INTO document (account, place, document, type, origin, subscription, invoice, effect, reverses,"
                + " currency, net, tax, reason, issued_at, recorded_at, cause, cause_source, cause_id) VALUES ('"
                + account
                + "', " + number + ", 'INV-" + number + "', 'INVOICE', 'OWN', 's', 'INV-" + number
                + "', '', '', 'EUR', 10, 2, '', " + at + ", " + at + ", '', '', '')");
    }

    private <T> T in(Supplier<T> task) {
        return transaction.run(task);
    }

    private PrivacyAnswer act(Function<PrivacyWork, PrivacyAnswer> act) {
        return in(() -> act.apply(books.work()));
    }

    private RequestView asked(RequestKind kind, String account) {
        return done(act(work -> work.ask(new PrivacyWish.Plain(kind, account, "by letter"), "", ASKER, now)));
    }

    private RequestView approved(RequestView request) {
        return done(act(work -> work.approve(request.id(), request.version(), "", APPROVER, now)));
    }

    private static RequestView done(PrivacyAnswer answer) {
        return assertInstanceOf(PrivacyAnswer.Done.class, answer, answer::toString)
                .request();
    }

    private static String code(PrivacyAnswer answer) {
        return assertInstanceOf(PrivacyAnswer.Refused.class, answer).refusal().code();
    }

    private Standing standing(String account) {
        return in(() -> books.work().standing(account)).orElseThrow();
    }

    private List<String> actions() {
        return entries.stream().map(AuditEntry::action).toList();
    }

    private void endWhatIsDue() {
        in(() -> {
            books.requests()
                    .due(PrivacyWork.today(now), 100)
                    .forEach(request -> books.work().end(request.id(), now));
            return null;
        });
    }

    // ---- four eyes

    @Test
    void whoHasAskedDoesNotApprove_10() {
        RequestView request = asked(RequestKind.ERASURE, "a");
        assertEquals(RequestState.ASKED, request.state());
        assertEquals(Instant.parse("2026-04-01T12:00:00Z"), request.dueAt());
        assertEquals("FOUR_EYES", code(act(work -> work.approve(request.id(), 0, "", ASKER, now))));
        assertEquals("OWN_ACCOUNT", code(act(work -> work.approve(request.id(), 0, "", OWNER, now))));
        assertEquals("CHANGED", code(act(work -> work.approve(request.id(), 1, "", APPROVER, now))));
        assertEquals("NOT_FOUND", code(act(work -> work.approve(-1, 0, "", APPROVER, now))));
        assertTrue(standing("a").isKnown());
        assertEquals(List.of("erasure-asked"), actions());
    }

    @Test
    void whatASystemHasAskedForAPersonDecides_10() {
        RequestView request = done(act(work ->
                work.ask(new PrivacyWish.Plain(RequestKind.ERASURE, "a", "by the portal"), "", "key:portal", now)));
        assertEquals("PERSON_NEEDED", code(act(work -> work.approve(request.id(), 0, "", "key:crm", now))));
        assertEquals(RequestState.DONE, approved(request).state());
    }

    @Test
    void whatWasDecidedIsNotDecidedAgain_10() {
        RequestView request = approved(asked(RequestKind.RESTRICTION, "a"));
        assertEquals(
                "WRONG_STATE", code(act(work -> work.approve(request.id(), request.version(), "", APPROVER, now))));
        assertEquals("WRONG_STATE", code(act(work -> work.refuse(request.id(), 1, "no", APPROVER, now))));
        assertEquals("WRONG_STATE", code(act(work -> work.withdraw(request.id(), 1, ASKER, now))));
    }

    @Test
    void aRefusalHasAReasonAndDoesNothing() {
        RequestView request = asked(RequestKind.ERASURE, "a");
        assertEquals("INVALID_FIELD", code(act(work -> work.refuse(request.id(), 0, " ", APPROVER, now))));
        RequestView refused = done(act(work -> work.refuse(request.id(), 0, "identity not shown", APPROVER, now)));
        assertEquals(RequestState.REFUSED, refused.state());
        assertEquals("identity not shown", refused.remark());
        assertTrue(standing("a").isKnown());
        assertEquals(List.of("erasure-asked", "erasure-refused"), actions());
    }

    @Test
    void onlyWhoHasAskedTakesItBack() {
        RequestView request = asked(RequestKind.ERASURE, "a");
        assertEquals("NOT_YOURS", code(act(work -> work.withdraw(request.id(), 0, APPROVER, now))));
        assertEquals(
                RequestState.WITHDRAWN,
                done(act(work -> work.withdraw(request.id(), 0, ASKER, now))).state());
        assertEquals(RequestState.ASKED, asked(RequestKind.ERASURE, "a").state(), "and it can be asked again");
    }

    @Test
    void whatIsAskedTwiceIsAskedOnce() {
        PrivacyWish wish = new PrivacyWish.Plain(RequestKind.ACCESS, "a", "by letter");
        RequestView first = done(act(work -> work.ask(wish, "k1", ASKER, now)));
        assertEquals(
                first.id(), done(act(work -> work.ask(wish, "k1", ASKER, now))).id());
        assertEquals("WRONG_STATE", code(act(work -> work.ask(wish, "k2", ASKER, now))));
        assertEquals(
                1,
                in(() -> books.requests().page(RequestFilter.ALL, Slice.first(10)))
                        .count());
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        assertEquals("NOT_FOUND", code(ask("nobody", "by letter")));
        assertEquals("INVALID_FIELD", code(ask("a", " ")));
        assertEquals("INVALID_FIELD", code(ask("a", "x".repeat(301))));
        assertEquals("CARD_NUMBER", code(ask("a", "paid with 4111 1111 1111 1111")));
        assertEquals(
                "WRONG_STATE",
                code(act(work ->
                        work.ask(new PrivacyWish.Plain(RequestKind.RELEASE, "a", "by letter"), "", ASKER, now))));
    }

    private PrivacyAnswer ask(String account, String ground) {
        return act(work -> work.ask(new PrivacyWish.Plain(RequestKind.ERASURE, account, ground), "", ASKER, now));
    }

    // ---- access

    @Test
    void accessIsToAllThatIsKept_9() throws SQLException {
        issue("a", "1", LocalDate.parse("2026-02-01"));
        RequestView request = asked(RequestKind.ACCESS, "a");
        assertEquals(Optional.empty(), in(() -> books.work().export(request.id(), ASKER, now)));
        RequestView ready = approved(request);
        assertEquals(RequestState.READY, ready.state());
        assertEquals(Optional.of(LocalDate.parse("2026-03-31")), ready.until());
        Exported export =
                in(() -> books.work().export(request.id(), ASKER, now)).orElseThrow();
        for (String part : List.of("erika@example.com", TEXT, "attachment-1", "INV-1", "GDPR Art. 16", "UStG")) {
            assertTrue(export.json().contains(part), part);
            assertTrue(export.html().contains(part), part);
        }
        assertTrue(export.html().contains("Erika &lt;Mustermann&gt;"), "nobody's name is markup");
        assertEquals(
                List.of("access-asked", "access-approved", "read"),
                actions(),
                "fetching it is a look like every other");
        assertEquals(
                "EXPORT",
                in(() -> books.looks().find(Optional.of("a"), Slice.first(10)))
                        .rows()
                        .getFirst()
                        .what());
        now = Instant.parse("2026-03-31T12:00:00Z");
        assertTrue(in(() -> books.work().export(request.id(), ASKER, now)).isPresent(), "its last day");
        now = Instant.parse("2026-04-01T12:00:00Z");
        assertEquals(Optional.empty(), in(() -> books.work().export(request.id(), ASKER, now)));
        endWhatIsDue();
        assertEquals(
                RequestState.DONE,
                in(() -> books.requests().find(request.id())).orElseThrow().state());
    }

    // ---- correction

    @Test
    void aCorrectionIsSealedUntilItIsApproved_2() {
        Person right = new Person("Erika Musterfrau", "frau@example.com");
        RequestView request =
                done(act(work -> work.ask(new PrivacyWish.Correct("a", right, "married"), "", ASKER, now)));
        assertEquals(ERIKA, person("a").orElseThrow());
        assertEquals(Optional.of(right), in(() -> books.work().proposed(request.id(), APPROVER, now)));
        approved(request);
        assertEquals(right, person("a").orElseThrow());
        assertEquals(Optional.empty(), in(() -> books.work().proposed(request.id(), APPROVER, now)));
        assertEquals(1, standing("a").texts(), "what was asked for is not kept twice");
    }

    @Test
    void aCorrectionThatIsRefusedLeavesNothing() {
        RequestView request = done(act(
                work -> work.ask(new PrivacyWish.Correct("a", new Person("X", ""), "typed wrong"), "", ASKER, now)));
        done(act(work -> work.refuse(request.id(), 0, "no proof", APPROVER, now)));
        assertEquals(ERIKA, person("a").orElseThrow());
        assertEquals(1, standing("a").texts());
    }

    private Optional<Person> person(String account) {
        return Optional.ofNullable(in(() -> persons.of(List.of(account), LOOK)).get(account));
    }

    // ---- restriction

    @Test
    void whoIsRestrictedIsNotUsedUntilReleased_12() {
        approved(asked(RequestKind.RESTRICTION, "a"));
        assertTrue(standing("a").isRestricted());
        assertEquals(Optional.empty(), person("a"));
        assertEquals(Optional.empty(), in(() -> texts.open("a", "event/1", LOOK)));
        assertEquals(Optional.empty(), in(() -> files.open("a", "attachment-1", LOOK)));
        RequestView access = approved(asked(RequestKind.ACCESS, "a"));
        assertTrue(
                in(() -> books.work().export(access.id(), ASKER, now))
                        .orElseThrow()
                        .json()
                        .contains("erika@example.com"),
                "they are still told what is kept");
        approved(asked(RequestKind.RELEASE, "a"));
        assertEquals(Optional.of(ERIKA), person("a"));
    }

    // ---- erasure

    @Test
    void whoHasNoDocumentsIsErasedAtOnce_11() throws SQLException {
        RequestView request = approved(asked(RequestKind.ERASURE, "a"));
        assertEquals(RequestState.DONE, request.state());
        assertTrue(request.certificate().contains("\"erased\":{\"persons\":1,\"texts\":1,\"files\":1,\"key\":true}"));
        assertTrue(standing("a").isErased());
        assertEquals(Optional.empty(), person("a"));
        assertEquals(Optional.of("bert@example.com"), person("b").map(Person::email), "nobody else is");
        assertEquals(List.of("erasure-asked", "erased", "erasure-approved"), actions());
        AuditEntry approval = entries.getLast();
        assertEquals(Certificates.digest(request.certificate()), approval.after());
        assertEquals(APPROVER, approval.actor());
        assertFalse(entries.toString().contains("rika"));
        assertEquals("", nothingOf("a"));
    }

    /** Which of the vault's tables still has something of a person. */
    private String nothingOf(String account) throws SQLException {
        StringBuilder left = new StringBuilder();
        for (String table : List.of("vault_key", "vault_person", "vault_text", "vault_file", "vault_restriction")) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "SELECT COUNT(*) FROM " + table + " WHERE subject = '" + account + "'")) {
                assertTrue(row.next());
                left.append(row.getInt(1) == 0 ? "" : table + ' ');
            }
        }
        return left.toString();
    }

    @Test
    void whatLawKeepsIsRestrictedAndErasedOnItsDay_11() throws SQLException {
        issue("a", "1", LocalDate.parse("2019-05-01"));
        issue("a", "2", LocalDate.parse("2020-05-01"));
        RequestView request = approved(asked(RequestKind.ERASURE, "a"));
        assertEquals(RequestState.RETAINED, request.state());
        assertEquals(Optional.of(LocalDate.parse("2029-01-01")), request.until(), "eight years from the end of 2020");
        assertTrue(request.certificate().contains("14b"), request.certificate());
        Standing standing = standing("a");
        assertTrue(standing.isKnown() && standing.isRestricted() && standing.texts() + standing.files() == 0);
        assertEquals(Optional.empty(), person("a"));
        assertEquals(
                "WRONG_STATE",
                code(act(work -> work.ask(
                        new PrivacyWish.Plain(RequestKind.RELEASE, "a", "changed their mind"), "", ASKER, now))));

        now = Instant.parse("2028-12-31T23:59:59Z");
        endWhatIsDue();
        assertTrue(standing("a").isKnown());
        now = Instant.parse("2029-01-01T00:00:00Z");
        endWhatIsDue();
        assertTrue(standing("a").isErased());
        assertEquals("", nothingOf("a"));
        RequestView ended =
                in(() -> books.requests().find(request.id())).orElseThrow().view();
        assertEquals(RequestState.DONE, ended.state());
        assertTrue(ended.certificate().contains("\"key\":true"), ended.certificate());
        assertEquals("erasure-ended", entries.getLast().action());
    }

    @Test
    void whatWasIssuedMeanwhileIsKeptForItsOwnTime() throws SQLException {
        issue("a", "1", LocalDate.parse("2020-05-01"));
        RequestView request = approved(asked(RequestKind.ERASURE, "a"));
        issue("a", "2", LocalDate.parse("2026-05-01"));
        now = Instant.parse("2029-01-01T00:00:00Z");
        endWhatIsDue();
        assertEquals(
                Optional.of(LocalDate.parse("2035-01-01")),
                in(() -> books.requests().find(request.id())).orElseThrow().until());
        assertTrue(standing("a").isKnown());
    }

    @Test
    void whatIsToldAfterwardsIsNew_14() {
        approved(asked(RequestKind.ERASURE, "a"));
        in(() -> {
            persons.put(Map.of("a", ERIKA), now);
            return null;
        });
        assertEquals(Optional.of(ERIKA), person("a"));
        assertFalse(standing("a").isErased());
    }

    @Test
    void whatWasErasedIsOverwritten() {
        approved(asked(RequestKind.ERASURE, "a"));
        assertTrue(in(() -> books.requests().isAnyUnpurged()));
        new JdbcPurge(database, dialect()).run();
        in(() -> {
            books.requests().purged(now.plusSeconds(1), now.plusSeconds(2));
            return null;
        });
        assertFalse(in(() -> books.requests().isAnyUnpurged()));
        assertEquals(Optional.of("bert@example.com"), person("b").map(Person::email));
    }

    // ---- retention

    @Test
    void aRuleIsChangedUnderFourEyes_13() {
        RetentionRule shorter = new RetentionRule(RetentionCategory.TEXT, "", 12, false, "the board's decision 7");
        RequestView request =
                done(act(work -> work.ask(new PrivacyWish.Retain(shorter, "shorter is better"), "", ASKER, now)));
        assertFalse(in(() -> books.retention().all()).contains(shorter));
        approved(request);
        assertTrue(in(() -> books.retention().all()).contains(shorter));
        RetentionRule italian = new RetentionRule(RetentionCategory.DOCUMENT, "IT", 120, true, "codice civile 2220");
        approved(done(act(work -> work.ask(new PrivacyWish.Retain(italian, "new market"), "", ASKER, now))));
        assertTrue(in(() -> books.retention().all()).contains(italian));
    }

    @Test
    void whatIsOlderThanItsRuleIsEnded_13() {
        in(() -> {
            books.work().expire(now);
            return null;
        });
        assertEquals(1, standing("a").texts());
        now = Instant.parse("2029-12-31T23:00:00Z");
        in(() -> {
            books.work().expire(now);
            return null;
        });
        assertEquals(1, standing("a").texts(), "three years from the end of 2026");
        now = Instant.parse("2030-01-01T00:00:00Z");
        in(() -> {
            books.work().expire(now);
            return null;
        });
        assertEquals(0, standing("a").texts() + standing("a").files());
        assertTrue(standing("a").isKnown());
        assertEquals(List.of("expired", "expired"), actions());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
