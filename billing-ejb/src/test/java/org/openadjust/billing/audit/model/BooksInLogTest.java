package org.openadjust.billing.audit.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditedBook;
import org.openadjust.billing.audit.model.TlogResult.Verdict;

/** Law 4: what was applied has exactly one entry, and an entry something that was applied. */
class BooksInLogTest {

    private static final AuditedBook.Kind LINES = new AuditedBook.Kind("adjustment", "applied", "adjustment", false);
    private static final AuditedBook.Kind DOCUMENTS = new AuditedBook.Kind("document", "issued", "document", true);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final NoteSigner signer = signer();
    private final MemoryLog log = MemoryLog.of(300);
    private final StringBuilder books =
            new StringBuilder(LoggedBooks.covers(LINES)).append(LoggedBooks.covers(DOCUMENTS));

    BooksInLogTest() {
        for (int i = 1; i <= 300; i++) {
            line(i);
        }
        issue("INV-1", "acc-1");
        issue("INV-1", "acc-2");
        document("INV-1", "acc-1");
        document("INV-1", "acc-2");
    }

    private void line(int number) {
        books.append(LoggedBooks.item(0, Integer.toString(number), "", false));
    }

    private void document(String number, String account) {
        books.append(LoggedBooks.item(1, number, account, true));
    }

    private void issue(String number, String account) {
        log.add(AuditEntry.of("document", "issued", "document/" + number)
                .account(account)
                .by("system:invoicing")
                .at(NOON));
    }

    @Test
    void whatAgreesIsIntact() throws IOException {
        assertEquals(Verdict.INTACT, check(1_000).verdict());
    }

    @Test
    void whatHasNoEntryIsNamed() throws IOException {
        line(301);
        TlogResult result = check(1_000);
        assertEquals(Optional.of("no entry about adjustment applied adjustment/301"), result.problem());
        assertEquals(OptionalLong.empty(), result.entry());
    }

    @Test
    void aSecondEntryIsNamed() throws IOException {
        log.add(MemoryLog.applied(17));
        assertEquals(OptionalLong.of(302), check(1_000).entry());
    }

    @Test
    void asManyEntriesAsThingsAreExpectedOfWhatMayComeAgain() throws IOException {
        log.add(MemoryLog.applied(17));
        line(17);
        assertEquals(Verdict.INTACT, check(1_000).verdict());
    }

    @Test
    void anEntryAboutNothingIsNamed() throws IOException {
        log.add(MemoryLog.applied(999));
        assertEquals(OptionalLong.of(302), check(1_000).entry());
    }

    @Test
    void whatWasBookedAfterTheListWasMadeMayHaveItsEntry() throws IOException {
        log.add(MemoryLog.applied(999));
        assertEquals(Verdict.INTACT, check(302).verdict());
    }

    @Test
    void aNumberIsOneAccountsOwn() throws IOException {
        document("INV-1", "acc-3");
        assertEquals(
                Optional.of("no entry about document issued document/INV-1 of acc-3"),
                check(1_000).problem());
    }

    private TlogResult check(long since) throws IOException {
        Map<String, byte[]> files = log.files(signer);
        files.put(TlogPath.BOOKS, (LoggedBooks.since(since) + books).getBytes(UTF_8));
        return new TlogCheck(path -> Optional.ofNullable(files.get(path)), Trust.NONE).run();
    }

    private static NoteSigner signer() {
        try {
            return NoteSigner.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
