package org.openadjust.billing.verification.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openadjust.billing.verification.model.Bills.ISSUER;
import static org.openadjust.billing.verification.model.Bills.credit;
import static org.openadjust.billing.verification.model.Bills.euros;
import static org.openadjust.billing.verification.model.Bills.goods;
import static org.openadjust.billing.verification.model.Bills.invoice;
import static org.openadjust.billing.verification.model.Bills.water;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyDocuments;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.testing.OneTransaction;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.FindingAnswer;
import org.openadjust.billing.verification.FindingBook;
import org.openadjust.billing.verification.FindingCondition;
import org.openadjust.billing.verification.FindingState;
import org.openadjust.billing.verification.FindingView;
import org.openadjust.billing.verification.IssuerReferences;
import org.openadjust.billing.verification.Verifications;
import org.openadjust.billing.verification.model.FindingCase;
import org.openadjust.billing.verification.store.JdbcCreditMatches;
import org.openadjust.billing.verification.store.JdbcCustomerSizes;
import org.openadjust.billing.verification.store.JdbcFindingBook;
import org.openadjust.billing.verification.store.JdbcIssuerReferences;
import org.openadjust.billing.verification.store.JpaFindings;

/** What holds for findings on every database. Numbers are rules of the charter. */
abstract class FindingContract {

    private static final Instant NOW = Instant.parse("2020-10-01T12:00:00Z");
    private static final String ACTOR = "user:specialist";
    private static final String TARIFF = """
            {"source":"a test","tariffs":[{"item":"WATER","currency":"EUR","alsoUnder":["OTHER"],"quantityStep":"1",
            "minimumUpTo":"1.2","partsAt":"07-01","dayTolerance":1,"rates":[
            {"from":"2020-01-01","unitPrice":"1.50","multiplier":"2","minimumPerDay":"0.30"},
            {"from":"2020-07-01","unitPrice":"1.75","multiplier":"2","minimumPerDay":"0.30"}]}],
            "nonProductItems":["POST"]}""";

    /** What is kept of other systems, as far as the tests have told it. */
    private static final class Told implements LegacyDocuments {
        private static final Comparator<LegacyDocument> ORDER =
                Comparator.comparing(LegacyDocument::issuedAt).thenComparing(LegacyDocument::number);

        private final Map<String, LegacyDocument> documents = new TreeMap<>();

        /** Stands for the count in the database. */
        JdbcCustomerSizes sizes() {
            return new JdbcCustomerSizes(null) {
                @Override
                public int of(String issuer, String customer, int most) {
                    return Math.min(most, ofCustomers(issuer, List.of(customer)).size());
                }
            };
        }

        void tell(LegacyDocument document) {
            documents.put(document.number(), document);
        }

        @Override
        public List<String> issuers() {
            return documents.values().stream()
                    .map(LegacyDocument::issuer)
                    .distinct()
                    .sorted()
                    .toList();
        }

        @Override
        public List<String> customersAfter(String issuer, String after, int rowsMax) {
            return documents.values().stream()
                    .map(LegacyDocument::customer)
                    .filter(customer -> customer.compareTo(after) > 0)
                    .distinct()
                    .sorted()
                    .limit(rowsMax)
                    .toList();
        }

        @Override
        public List<LegacyDocument> ofCustomers(String issuer, List<String> customers) {
            return documents.values().stream()
                    .filter(document -> customers.contains(document.customer()))
                    .sorted(ORDER)
                    .toList();
        }

        @Override
        public List<LegacyDocument> ofCustomerAfter(
                String issuer, String customer, Optional<LegacyDocument> after, int documentsMax) {
            return ofCustomers(issuer, List.of(customer)).stream()
                    .filter(document -> after.isEmpty() || ORDER.compare(document, after.get()) > 0)
                    .limit(documentsMax)
                    .toList();
        }
    }

    private final List<AuditEntry> entries = new ArrayList<>();
    private final Told told = new Told();
    private DataSource database;
    private OneTransaction transaction;
    private JdbcIssuerReferences references;
    private JdbcFindingBook book;
    private VerificationTurn turn;
    private ArrivingDocuments arrivals;
    private FindingDecisions decisions;

    abstract DataSource freshDatabase();

    abstract Database dialect();

    @BeforeEach
    void knowATariff() {
        database = freshDatabase();
        transaction = new OneTransaction(database);
        DataSource joined = transaction.dataSource();
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        references = new JdbcIssuerReferences(joined);
        book = new JdbcFindingBook(joined, new IdBlocks(database, dialect()), entries::addAll);
        VerificationWork work = new VerificationWork(references, new JdbcCreditMatches(joined), book);
        turn = new VerificationTurn(work, told, clock);
        arrivals = new ArrivingDocuments(work, told, told.sizes(), clock);
        decisions = new FindingDecisions(book, clock);
        keep(1, TARIFF);
    }

    private void keep(int version, String definition) {
        transaction.run(() -> {
            references.add(new IssuerReferences.Version(ISSUER, version, "a test", ACTOR, NOW, definition));
            return version;
        });
    }

    private Verifications.Outcome verify() {
        return verify(Verifications.DOCUMENTS_MAX, "c");
    }

    private Verifications.Outcome verify(int documentsMax, String... customers) {
        return transaction.run(
                () -> new VerificationDoor(turn, told.sizes(), documentsMax).verify(ISSUER, List.of(customers)));
    }

    private void arrive(LegacyDocument... documents) {
        transaction.run(() -> {
            for (LegacyDocument document : documents) {
                told.tell(document);
            }
            arrivals.arrived(List.of(documents));
            return documents.length;
        });
    }

    private <T> T read(Function<JpaFindings, T> reading) {
        try (EntityManagerFactory factory = Persistence.createEntityManagerFactory(
                        "billing",
                        Map.of(
                                "jakarta.persistence.transactionType",
                                "RESOURCE_LOCAL",
                                "jakarta.persistence.nonJtaDataSource",
                                database,
                                "eclipselink.logging.level",
                                "SEVERE"));
                EntityManager entities = factory.createEntityManager()) {
            return reading.apply(new JpaFindings(entities));
        }
    }

    private List<FindingView> all(FindingCondition... conditions) {
        return read(
                findings -> findings.find(List.of(conditions), Slice.first(100)).rows());
    }

    private FindingView only() {
        List<FindingView> all = all();
        assertEquals(1, all.size(), all::toString);
        return all.getFirst();
    }

    private static LegacyDocument april(String amount) {
        return invoice("I", "2020-05-02", water("m", "2020-04-01", "2020-05-01", "10", amount));
    }

    private FindingAnswer decide(Function<FindingCase, FindingCase.Act> act) {
        long id = only().id();
        return transaction.run(() -> decisions.decide(id, ACTOR, act));
    }

    // ---- finding

    /** Rules 5 and 6. */
    @Test
    void aFindingIsKeptWithItsCauseAndEvidenceAndFoundAgainItIsTheSame() {
        arrive(april("35.00"));
        FindingView found = only();
        assertEquals(Finding.Kind.WRONG_PRICE, found.finding().kind());
        assertEquals(euros("5.00"), found.finding().amount());
        assertEquals("c", found.subject().customer());
        assertEquals("TARIFF_PRICE_OF_OTHER_TIME", found.finding().cause().code());
        assertEquals(
                "30.00",
                found.finding()
                        .evidence()
                        .lines()
                        .getFirst()
                        .expected()
                        .orElseThrow()
                        .toString());
        assertEquals(FindingState.OPEN, found.state());
        int audited = entries.size();
        assertEquals(FindingBook.Changes.NONE, verify().changes());
        assertEquals(found, only());
        assertEquals(audited, entries.size());
        assertEquals(
                List.of("raised"),
                read(findings -> findings.history(found.id())).stream()
                        .map(FindingView.Step::action)
                        .toList());
        assertEquals("finding/" + found.id(), entries.getFirst().subject());
    }

    @Test
    void whatIsFoundNoMoreIsGoneAndComesBack() {
        arrive(april("35.00"));
        told.tell(april("30.00"));
        assertEquals(new FindingBook.Changes(0, 0, 0, 1), verify().changes());
        assertEquals(FindingState.GONE, only().state());
        assertEquals(FindingBook.Changes.NONE, verify().changes());
        told.tell(april("35.00"));
        assertEquals(new FindingBook.Changes(0, 0, 1, 0), verify().changes());
        assertEquals(FindingState.OPEN, only().state());
        assertEquals(
                List.of("raised", "gone", "reopened"),
                read(findings -> findings.history(only().id())).stream()
                        .map(FindingView.Step::action)
                        .toList());
    }

    @Test
    void anotherVersionOfTheTariffJudgesAnew() {
        arrive(april("30.00"));
        assertEquals(List.of(), all());
        keep(2, TARIFF.replace("1.50", "1.25"));
        assertEquals(1, verify().changes().raised());
        assertEquals(euros("5.00"), only().finding().amount());
        keep(3, TARIFF);
        assertEquals(1, verify().changes().gone());
    }

    @Test
    void aDuplicateIsFoundAgainstWhatWasThereWhicheverArrivesFirst() {
        LegacyDocument later = invoice("J", "2020-06-02", water("m", "2020-04-01", "2020-05-01", "10", "30.00"));
        arrive(later);
        assertEquals(List.of(), all());
        arrive(april("30.00"));
        FindingView found = only();
        assertEquals("J", found.document());
        assertEquals(Finding.Kind.DUPLICATE_INVOICE, found.finding().kind());
        assertEquals(List.of("I"), found.finding().evidence().documents());
    }

    @Test
    void customersAreVerifiedInPortionsOfSomeDocuments() {
        for (String customer : List.of("a", "b", "c")) {
            LegacyDocument bill = april("35.00");
            told.tell(new LegacyDocument(
                    bill.issuer(),
                    "I-" + customer,
                    bill.kind(),
                    customer,
                    bill.refersTo(),
                    bill.issuedAt(),
                    bill.currency(),
                    bill.lines(),
                    bill.net(),
                    bill.tax()));
        }
        assertEquals(
                new Verifications.Outcome(3, 3, new FindingBook.Changes(3, 0, 0, 0)), verify(2, "a", "b", "c", "a"));
        // the others' findings are not gone because one customer was looked at
        assertEquals(FindingBook.Changes.NONE, verify().changes());
        assertEquals(3, all(new FindingCondition.In(Set.of(FindingState.OPEN))).size());
    }

    /** Three at a time, each with the three before it: the same is found as in all of them together, and gone as well. */
    @Test
    void aCustomerWithTooManyDocumentsIsVerifiedInWindows() throws SQLException {
        for (int month = 1; month <= 8; month++) {
            String from = "2020-%02d-01".formatted(month);
            String to = "2020-%02d-01".formatted(month + 1);
            told.tell(invoice("I" + month, "2020-%02d-02".formatted(month + 1), water("m", from, to, "10", "33.00")));
        }
        told.tell(invoice("J7", "2020-08-03", water("m", "2020-07-01", "2020-08-01", "10", "33.00")));
        told.tell(invoice("K6", "2020-07-03", water("m", "2020-06-01", "2020-07-01", "10", "33.00")));
        told.tell(credit("L", "2020-08-04", goods("A", "-3", "2.00", "-6.00")));
        told.tell(invoice("M", "2020-08-02", goods("A", "5", "2.00", "10.00")));
        Verifications.Outcome whole = verify();
        assertEquals(12, whole.documents());
        assertTrue(whole.changes().raised() > 8, whole::toString);
        List<FindingView> found = all();
        String matched = matched();

        assertEquals(new Verifications.Outcome(1, 12, FindingBook.Changes.NONE), verify(3, "c"));
        assertEquals(found, all());
        assertEquals(matched, matched());

        keep(2, TARIFF.replace("1.50", "1.65").replace("1.75", "1.65"));
        int gone = verify(3, "c").changes().gone();
        assertTrue(gone >= 8, gone + " of them");
        assertEquals(FindingBook.Changes.NONE, verify().changes());
    }

    private String matched() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT document, line, result, originals FROM credit_match");
                ResultSet row = select.executeQuery()) {
            assertTrue(row.next());
            String text = row.getString(1) + " " + row.getInt(2) + " " + row.getString(3) + " " + row.getString(4);
            assertFalse(row.next());
            return text;
        }
    }

    @Test
    void creditsAreKeptWithWhatTheyTakeBack() throws SQLException {
        arrive(
                invoice("I", "2020-05-02", goods("POST", "1", "2.00", "2.00"), goods("A", "5", "2.00", "10.00")),
                credit("C", "2020-05-03", goods("A", "-3", "2.00", "-6.00")));
        verify();
        assertEquals("C 1 FULL I", matched());
    }

    // ---- deciding

    @Test
    void oneOfTwoDecidesAndTheOtherIsTold() {
        arrive(april("35.00"));
        assertEquals(
                FindingState.IN_REVIEW,
                assertInstanceOf(FindingAnswer.Done.class, decide(known -> known.reviewed(0)))
                        .state());
        FindingAnswer.Refused slower =
                assertInstanceOf(FindingAnswer.Refused.class, decide(known -> known.dismissed(0, "agreed by phone")));
        assertEquals("CHANGED", slower.refusal().code());
        FindingAnswer.Refused wordless =
                assertInstanceOf(FindingAnswer.Refused.class, decide(known -> known.dismissed(1, " ")));
        assertEquals("INVALID_FIELD", wordless.refusal().code());
        assertInstanceOf(FindingAnswer.Done.class, decide(known -> known.dismissed(1, "agreed by phone")));
        assertEquals("agreed by phone", only().reason());
        FindingAnswer.Refused over =
                assertInstanceOf(FindingAnswer.Refused.class, decide(known -> known.remedied(2, "claim/1")));
        assertEquals("WRONG_STATE", over.refusal().code());
        assertEquals("dismissed", entries.getLast().action());
        assertEquals(ACTOR, entries.getLast().actor());
    }

    @Test
    void whatWasDismissedStaysSoUntilItsMoneyMoves() {
        arrive(april("35.00"));
        decide(known -> known.dismissed(0, "a special price"));
        assertEquals(FindingBook.Changes.NONE, verify().changes());
        keep(2, TARIFF.replace("1.50", "1.45"));
        assertEquals(new FindingBook.Changes(0, 0, 1, 0), verify().changes());
        assertEquals(FindingState.OPEN, only().state());
        assertEquals(euros("6.00"), only().finding().amount());
    }

    @Test
    void aClaimNamesTheLinesAndWhatIsAsked() {
        arrive(april("35.00"));
        var claim = read(findings -> findings.claim(only().id())).orElseThrow();
        assertTrue(claim.text().contains("Please credit EUR 5.00."), claim::text);
        assertTrue(claim.csv().contains("I,1,WATER,m,2020-04-01,2020-05-01,10,EUR,35.00,30.00,5.00"), claim::csv);
        decide(known -> known.remedied(0, claim.reference()));
        assertEquals(FindingState.REMEDIED, only().state());
        assertEquals(claim.reference(), only().reference());
    }

    // ---- listing

    @Test
    void findingsAreFilteredAndSummed() {
        arrive(
                april("35.00"),
                invoice("K", "2020-06-02", water("m", "2020-05-01", "2020-06-01", "10", "28.00")),
                invoice("L", "2020-06-02", water("n", "2020-05-01", "2020-06-01", "100", "0.00")),
                invoice("M", "2020-06-02", water("o", "2020-05-01", "2020-05-01", "100", "0.00")));
        assertEquals(4, all().size());
        assertEquals(4, all(new FindingCondition.OfIssuer(ISSUER)).size());
        assertEquals(0, all(new FindingCondition.OfAccount("c")).size());
        assertEquals(
                1, all(new FindingCondition.OfKind(Finding.Kind.WRONG_PRICE)).size());
        assertEquals(
                2,
                all(new FindingCondition.Towards(Finding.Direction.TOO_LITTLE)).size());
        assertEquals(
                1, all(new FindingCondition.Towards(Finding.Direction.NONE)).size());
        assertEquals(1, all(new FindingCondition.AtLeast(new BigDecimal("300"))).size());
        assertEquals(
                2, all(new FindingCondition.AtLeast(new BigDecimal("5.00"))).size());
        assertEquals(1, all(new FindingCondition.OfDocument("K")).size());
        assertEquals(4, all(new FindingCondition.Containing("WATER")).size());
        assertEquals(1, all(new FindingCondition.Containing("not_charged")).size());
        assertEquals(List.of(ISSUER), read(JpaFindings::issuers));
        assertEquals(
                List.of("NONE 0.00 1", "TOO_LITTLE -302.00 2", "TOO_MUCH 5.00 1"),
                read(findings -> findings.sums(List.of())).stream()
                        .map(sum ->
                                sum.direction() + " " + sum.amount().getAmount().toPlainString() + " " + sum.count())
                        .toList());
    }
}
