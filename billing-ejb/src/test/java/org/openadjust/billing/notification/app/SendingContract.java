package org.openadjust.billing.notification.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountPolicy;
import org.openadjust.billing.account.CustomerProfile;
import org.openadjust.billing.account.store.JdbcAccountBook;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.notification.Notice;
import org.openadjust.billing.notification.NotificationDecision;
import org.openadjust.billing.notification.NotificationPreference;
import org.openadjust.billing.notification.NotificationPreference.Channel;
import org.openadjust.billing.notification.NotificationPreference.Digest;
import org.openadjust.billing.notification.Template;
import org.openadjust.billing.notification.mail.SmtpMailRoute;
import org.openadjust.billing.notification.model.Claimed;
import org.openadjust.billing.notification.model.MailRoute;
import org.openadjust.billing.notification.model.MailRoute.Down;
import org.openadjust.billing.notification.model.Postbag;
import org.openadjust.billing.notification.model.Result;
import org.openadjust.billing.notification.model.Round;
import org.openadjust.billing.notification.store.JdbcCustomers;
import org.openadjust.billing.notification.store.JdbcMailQueue;
import org.openadjust.billing.notification.store.JdbcNotificationBook;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.privacy.Person;
import org.openadjust.billing.privacy.store.JdbcPersonBook;
import org.openadjust.billing.privacy.store.JdbcTextBook;
import org.openadjust.billing.privacy.store.VaultKey;
import org.openadjust.billing.testing.CountedStatements;
import org.openadjust.billing.testing.OneTransaction;

/** What holds for the way of a notice to a mail server, on every database. Numbers are rules of the feature's charter. */
abstract class SendingContract {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final String SENDER = "billing@example.org";

    @TempDir
    private Path directory;

    private Instant now = NOON;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final List<AuditEntry> entries = Collections.synchronizedList(new ArrayList<>());
    private CountedStatements database;
    private IdBlocks ids;
    private Node node;
    private GreenMail mails;
    private ScriptedMailServer scripted;

    /** An empty database. */
    abstract DataSource freshDatabase();

    abstract Database dialect();

    @BeforeEach
    void start() {
        DataSource source = freshDatabase();
        database = new CountedStatements(source);
        ids = new IdBlocks(source, dialect());
        node = new Node();
        mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mails.start();
        scripted = new ScriptedMailServer();
    }

    @AfterEach
    void stop() {
        mails.stop();
        scripted.close();
    }

    /** A server that shares the database. */
    private final class Node implements Postbag {
        private final OneTransaction transaction = new OneTransaction(database.dataSource());
        private final DataSource joined = transaction.dataSource();
        private final JdbcPersonBook persons =
                new JdbcPersonBook(joined, new VaultKey(joined, directory.resolve("vault.key")), entries::addAll);
        private final JdbcCustomers customers = new JdbcCustomers(joined);
        private final JdbcMailQueue queue = new JdbcMailQueue(joined);
        private final JdbcNotificationBook book = new JdbcNotificationBook(joined, ids, persons, customers);
        private final JdbcTextBook texts =
                new JdbcTextBook(joined, new VaultKey(joined, directory.resolve("vault.key")), entries::addAll);
        private final SendingTransactions sending =
                new SendingTransactions(queue, customers, persons, texts, entries::addAll);

        private <T> T in(Supplier<T> task) {
            return transaction.run(task);
        }

        @Override
        public boolean isAnyDue(Instant at) {
            return in(() -> sending.isAnyDue(at));
        }

        @Override
        public List<Claimed> claim(Instant at, Instant until, String domain) {
            return in(() -> sending.claim(at, until, domain));
        }

        @Override
        public Map<String, Customer> customers(Collection<String> accounts) {
            return in(() -> sending.customers(accounts));
        }

        @Override
        public Map<String, String> answers(Collection<Notice> notices, Instant at) {
            return in(() -> sending.answers(notices, at));
        }

        @Override
        public Map<String, Person> persons(Collection<String> accounts, Instant at) {
            return in(() -> sending.persons(accounts, at));
        }

        @Override
        public void finish(List<Result> results, Instant at) {
            in(() -> {
                sending.finish(results, at);
                return null;
            });
        }
    }

    // ---- vocabulary

    private void account(String account, String language, Person person) {
        node.in(() -> {
            new JdbcAccountBook(node.joined)
                    .register(
                            List.of(new Account(
                                    account,
                                    CurrencyUnit.EUR,
                                    ZoneId.of("Europe/Berlin"),
                                    AccountPolicy.DEFAULT,
                                    new CustomerProfile("DE", "", "", language))),
                            now);
            node.persons.put(Map.of(account, person), now);
            return null;
        });
    }

    private static Person erika() {
        return new Person("Erika Mustermann", "erika@example.com");
    }

    private void prefers(String account, Channel channel, Digest digest, String quietFrom, String quietTo) {
        node.in(() -> {
            node.customers.set(
                    account,
                    new NotificationPreference(channel, digest, LocalTime.parse(quietFrom), LocalTime.parse(quietTo)),
                    now);
            return null;
        });
    }

    private static Notice notice(String account, String reference) {
        return new Notice(
                account,
                Template.CORRECTION_CREDIT,
                "CN-7",
                "INV-3",
                Money.of(CurrencyUnit.EUR, 20),
                Money.of(CurrencyUnit.EUR, 15),
                "billing.usage.corrected",
                Optional.empty(),
                reference);
    }

    private List<NotificationDecision> add(Notice... notices) {
        return node.in(() -> node.book.add(List.of(notices), now));
    }

    private MailRoute greenMail() {
        return route("smtp://127.0.0.1:" + mails.getSmtp().getPort());
    }

    private MailRoute route(String address) {
        return new SmtpMailRoute(address, SENDER, directory.resolve("secrets.properties"), clock);
    }

    /** Sends until nothing is due. */
    private int send(Postbag postbag, MailRoute route) throws Down {
        Round round = new Round(postbag, route, clock);
        int all = 0;
        for (int some = round.go(); some > 0; some = round.go()) {
            all += some;
        }
        return all;
    }

    private void after(Duration duration) {
        now = now.plus(duration);
    }

    private List<String> rows(String columns) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + columns + " FROM notification ORDER BY id")) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    values.add(rows.getString(column));
                }
                texts.add(String.join(" ", values));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertStates(String... states) {
        assertEquals(List.of(states), rows("state").stream().map(String::strip).toList());
    }

    private String id() {
        return rows("id").getFirst();
    }

    // ---- deciding

    /** Rule 1. */
    @Test
    void eachNoticeHasADecisionAndIsQueuedIfItIsToBeSent() {
        account("mail", "en", erika());
        account("digest", "en", erika());
        account("off", "en", erika());
        account("nameless", "en", new Person("", "x@example.com"));
        account("without", "en", new Person("Erika", ""));
        prefers("digest", Channel.MAIL, Digest.DAILY, "00:00", "00:00");
        prefers("off", Channel.NONE, Digest.DAILY, "00:00", "00:00");
        assertEquals(
                List.of(
                        NotificationDecision.SWITCHED_OFF,
                        NotificationDecision.MAIL,
                        NotificationDecision.NO_ADDRESS,
                        NotificationDecision.DIGEST,
                        NotificationDecision.MAIL,
                        NotificationDecision.MAIL,
                        NotificationDecision.NO_ADDRESS),
                add(
                        notice("off", "adjustment/1"),
                        notice("mail", "adjustment/2"),
                        notice("without", "adjustment/3"),
                        notice("digest", "adjustment/4"),
                        notice("mail", "adjustment/5"),
                        notice("nameless", "adjustment/6"),
                        notice("nobody", "adjustment/7")));
        assertEquals(
                List.of("mail adjustment/2", "digest adjustment/4", "mail adjustment/5", "nameless adjustment/6"),
                rows("account, reference"));
        assertEquals(List.of(), add());
    }

    @Test
    void manyCostAsManyStatementsAsOne() {
        Notice[] notices = IntStream.range(0, 40)
                .mapToObj(i -> notice("a" + i % 20, "adjustment/" + i))
                .toArray(Notice[]::new);
        IntStream.range(0, 20).forEach(i -> account("a" + i, "en", erika()));
        add(notices[0]);
        database.take();
        add(notices);
        List<String> statements = database.take();
        assertEquals(2 + 40, statements.size(), "two looks, and a line of the batch for each");
        assertEquals(3, new HashSet<>(statements).size());
        assertEquals(41, rows("id").size());
    }

    @Test
    void whatFailsQueuesNothing() {
        account("a", "en", erika());
        assertThrows(
                IllegalStateException.class,
                () -> node.in(() -> {
                    node.book.add(List.of(notice("a", "adjustment/1")), now);
                    throw new IllegalStateException("as the test has asked for");
                }));
        assertEquals(List.of(), rows("id"));
    }

    // ---- sending

    /** Rules 2 and 3. */
    @Test
    void aMailArrivesInTheLanguageThatTheAccountHasThen() throws Exception {
        account("a", "en", erika());
        add(notice("a", "adjustment/1"));
        node.in(() -> {
            new JdbcAccountBook(node.joined).change(Map.of("a", new CustomerProfile("DE", "", "", "de")));
            return null;
        });
        assertEquals(1, send(node, greenMail()));
        MimeMessage mail = onlyMail();
        assertEquals("Ihre Rechnung wird um 5,00 € niedriger", mail.getSubject().replace('\u00a0', ' '));
        assertArrayEquals(InternetAddress.parse(SENDER), mail.getFrom());
        assertArrayEquals(
                new InternetAddress[] {new InternetAddress("erika@example.com", "Erika Mustermann")},
                mail.getAllRecipients());
        assertEquals("<" + rows("message_id").getFirst() + ">", mail.getMessageID());
        assertTrue(mail.getMessageID().endsWith("@example.org>"), mail.getMessageID());
        assertEquals("Tue, 10 Mar 2026 12:00:00 +0000", mail.getHeader("Date", null));
        assertEquals("de", mail.getHeader("Content-Language", null));
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertTrue(parts.getContentType().startsWith("multipart/alternative"), parts.getContentType());
        assertEquals(2, parts.getCount());
        String text = (String) parts.getBodyPart(0).getContent();
        String html = (String) parts.getBodyPart(1).getContent();
        assertTrue(parts.getBodyPart(1).getContentType().startsWith("text/html"));
        for (String part :
                List.of("Guten Tag Erika Mustermann,", "CN-7", "INV-3", "adjustment/1", "Freundliche Grüße")) {
            assertTrue(text.contains(part), text);
            assertTrue(html.contains(part), html);
        }
        assertStates("SENT");
        assertEquals(List.of("de 1 null"), rows("language, attempts, next_attempt_at"));
        assertEquals(0, send(node, greenMail()));
    }

    private MimeMessage onlyMail() {
        assertEquals(1, mails.getReceivedMessages().length);
        return mails.getReceivedMessages()[0];
    }

    /** Rule 7. */
    @Test
    void noValueCanAddAHeaderOrARecipient() throws Exception {
        account("a", "en", new Person("Erika\" <evil@example.com>, x", "erika@example.com"));
        add(new Notice(
                "a",
                Template.DISPUTE_DECIDED,
                "CN\r\nBcc: evil@example.com\r\n\r\nx",
                "",
                Money.of(CurrencyUnit.EUR, 2),
                Money.of(CurrencyUnit.EUR, 1),
                "DISPUTE",
                Optional.empty(),
                "dispute/1\r\nBcc: evil@example.com"));
        send(node, greenMail());
        MimeMessage mail = onlyMail();
        assertEquals(1, mail.getAllRecipients().length);
        assertEquals("erika@example.com", ((InternetAddress) mail.getAllRecipients()[0]).getAddress());
        assertNull(mail.getHeader("Bcc"));
        assertEquals(
                Set.of(
                        "Return-Path",
                        "Received",
                        "Date",
                        "From",
                        "To",
                        "Message-ID",
                        "Subject",
                        "MIME-Version",
                        "Content-Type",
                        "Content-Language",
                        "Auto-Submitted"),
                headers(mail));
    }

    private static Set<String> headers(MimeMessage mail) throws MessagingException {
        Set<String> names = new HashSet<>();
        mail.getAllHeaders().asIterator().forEachRemaining(header -> names.add(header.getName()));
        return names;
    }

    /** Rule 4. */
    @Test
    void whatIsQueuedWhileTheServerIsDownIsSentOnceWhenItIsThereAgain() throws Down {
        account("a", "en", erika());
        int port = mails.getSmtp().getPort();
        mails.stop();
        add(notice("a", "adjustment/1"), notice("a", "adjustment/2"));
        for (int tries = 0; tries < 40; tries++) {
            Down down = assertThrows(Down.class, () -> send(node, route("smtp://127.0.0.1:" + port)));
            assertEquals("CONNECT", down.error());
            after(Duration.ofHours(1));
        }
        assertStates("QUEUED", "QUEUED");
        assertEquals(List.of("0", "0"), rows("attempts"));
        mails = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mails.start();
        assertEquals(2, send(node, greenMail()));
        assertEquals(0, send(node, greenMail()));
        assertEquals(2, mails.getReceivedMessages().length);
        assertStates("SENT", "SENT");
    }

    /** Rule 4. */
    @Test
    void withoutAMailServerEverythingStaysQueued() throws Down {
        account("a", "en", erika());
        add(notice("a", "adjustment/1"));
        assertEquals(0, send(node, route("")));
        assertStates("QUEUED");
    }

    /** Rule 5. */
    @Test
    void aClaimOfAServerThatWasKilledEndsByItself() throws Exception {
        account("a", "en", erika());
        add(notice("a", "adjustment/1"));
        List<Claimed> lost = new Node().claim(now, now.plus(Duration.ofMinutes(15)), "example.org");
        assertEquals(1, lost.size());
        assertEquals(0, send(node, greenMail()));
        after(Duration.ofMinutes(14));
        assertEquals(0, send(node, greenMail()));
        after(Duration.ofMinutes(1));
        assertEquals(1, send(node, greenMail()));
        assertEquals("<" + lost.getFirst().messageId() + ">", onlyMail().getMessageID());
        assertEquals(List.of("2"), rows("attempts"));
    }

    /** Rule 5: what is sent twice can be recognised. */
    @Test
    void killedBetweenSendingAndNotingThatItIsSentAgainWithTheSameId() throws Exception {
        account("a", "en", erika());
        add(notice("a", "adjustment/1"));
        Postbag killed = new Forwarding(new Node()) {
            @Override
            public void finish(List<Result> results, Instant at) {
                throw new IllegalStateException("killed");
            }
        };
        assertThrows(IllegalStateException.class, () -> send(killed, greenMail()));
        after(Duration.ofMinutes(15));
        send(node, greenMail());
        MimeMessage[] twice = mails.getReceivedMessages();
        assertEquals(2, twice.length);
        assertEquals(twice[0].getMessageID(), twice[1].getMessageID());
        assertStates("SENT");
    }

    private static class Forwarding implements Postbag {
        private final Postbag to;

        Forwarding(Postbag to) {
            this.to = to;
        }

        @Override
        public boolean isAnyDue(Instant now) {
            return to.isAnyDue(now);
        }

        @Override
        public List<Claimed> claim(Instant now, Instant until, String domain) {
            return to.claim(now, until, domain);
        }

        @Override
        public Map<String, Customer> customers(Collection<String> accounts) {
            return to.customers(accounts);
        }

        @Override
        public Map<String, Person> persons(Collection<String> accounts, Instant at) {
            return to.persons(accounts, at);
        }

        @Override
        public Map<String, String> answers(Collection<Notice> notices, Instant at) {
            return to.answers(notices, at);
        }

        @Override
        public void finish(List<Result> results, Instant now) {
            to.finish(results, now);
        }
    }

    /** Rule 5. */
    @Test
    void twoServersSendNothingTwice() throws Exception {
        account("a", "en", erika());
        add(IntStream.range(0, 130)
                .mapToObj(i -> notice("a", "adjustment/" + i))
                .toArray(Notice[]::new));
        Callable<Integer> server = () -> {
            Node own = new Node();
            return send(own, greenMail());
        };
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            int sent = 0;
            for (Future<Integer> one : both.invokeAll(List.of(server, server), 2, TimeUnit.MINUTES)) {
                sent += one.get();
            }
            assertEquals(130, sent);
        }
        Map<String, Integer> counts = new HashMap<>();
        for (MimeMessage mail : mails.getReceivedMessages()) {
            counts.merge(mail.getMessageID(), 1, Integer::sum);
        }
        assertEquals(130, counts.size());
        assertEquals(Set.of(1), new HashSet<>(counts.values()));
    }

    // ---- when

    /** Rule 6: eight in the morning in Berlin is seven in Greenwich. */
    @Test
    void aDaysChangesComeInOneMail() throws Exception {
        account("a", "en", erika());
        account("b", "en", erika());
        prefers("a", Channel.MAIL, Digest.DAILY, "00:00", "00:00");
        prefers("b", Channel.MAIL, Digest.DAILY, "00:00", "00:00");
        add(notice("a", "adjustment/1"), notice("b", "adjustment/2"));
        after(Duration.ofHours(10));
        add(notice("a", "adjustment/3"));
        now = Instant.parse("2026-03-11T06:59:59Z");
        assertEquals(0, send(node, greenMail()));
        now = Instant.parse("2026-03-11T07:00:00Z");
        add(notice("a", "adjustment/4"));
        assertEquals(3, send(node, greenMail()));
        assertEquals(2, mails.getReceivedMessages().length);
        String first = text(mails.getReceivedMessages()[0]);
        assertTrue(first.contains("adjustment/1") && first.contains("adjustment/3"), first);
        assertFalse(first.contains("adjustment/2") || first.contains("adjustment/4"), first);
        now = Instant.parse("2026-03-12T07:00:00Z");
        assertEquals(1, send(node, greenMail()));
        assertEquals(3, mails.getReceivedMessages().length);
        assertStates("SENT", "SENT", "SENT", "SENT");
    }

    private static String text(MimeMessage mail) throws MessagingException, IOException {
        return (String) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
    }

    /** Rule 6: also what is late already. */
    @Test
    void quietHoursDelayAndDropNothing() throws Down {
        account("a", "en", erika());
        prefers("a", Channel.MAIL, Digest.NONE, "22:00", "07:00");
        add(notice("a", "adjustment/1"));
        now = Instant.parse("2026-03-10T22:00:00Z");
        add(notice("a", "adjustment/2"));
        assertEquals(1, send(node, greenMail()));
        assertEquals(0, mails.getReceivedMessages().length);
        assertStates("QUEUED", "QUEUED");
        assertEquals(List.of("0", "0"), rows("attempts"));
        now = Instant.parse("2026-03-11T06:00:00Z");
        assertEquals(2, send(node, greenMail()));
        assertStates("SENT", "SENT");
    }

    // ---- what goes wrong

    /** Rule 4. */
    @Test
    void anAddressThatIsRefusedIsVisibleAndCanBeTriedAgain() throws Down {
        account("a", "en", erika());
        add(notice("a", "adjustment/1"));
        scripted.answer("RCPT", "550 5.1.1 erika@example.com: no such user");
        send(node, route(scripted.address()));
        assertStates("BOUNCED");
        assertEquals(List.of("SMTP_550 null"), rows("last_error, next_attempt_at"));
        after(Duration.ofDays(30));
        assertEquals(0, send(node, route(scripted.address())));

        scripted.answerWell();
        assertTrue(node.in(() -> node.queue.retry(Long.parseLong(id()), now)));
        assertEquals(1, send(node, route(scripted.address())));
        assertStates("SENT");
        assertEquals(1, scripted.taken());
        assertEquals(
                List.of("bounced SMTP_550 adjustment/1", "sent  adjustment/1"),
                entries.stream()
                        .filter(entry -> entry.kind().equals("notification"))
                        .map(entry -> entry.action() + " " + entry.reason() + " " + entry.correlation())
                        .toList());
        assertFalse(entries.toString().contains("@example.com"));
    }

    /** Rule 4. */
    @Test
    void whatIsRefusedForNowIsTriedLaterAndLaterUntilAPersonHasToLook() throws Down {
        account("a", "en", erika());
        add(notice("a", "adjustment/1"));
        scripted.answer("RCPT", "450 4.2.1 not now");
        send(node, route(scripted.address()));
        assertStates("RETRYING");
        assertEquals(List.of("1 SMTP_450"), rows("attempts, last_error"));
        after(Duration.ofSeconds(59));
        assertEquals(0, send(node, route(scripted.address())));
        after(Duration.ofSeconds(1));
        assertEquals(1, send(node, route(scripted.address())));
        for (int attempt = 3; attempt < 15; attempt++) {
            after(Duration.ofHours(12));
            send(node, route(scripted.address()));
            assertStates("RETRYING");
        }
        after(Duration.ofHours(12));
        send(node, route(scripted.address()));
        assertStates("FAILED");
        assertEquals(List.of("15 SMTP_450 null"), rows("attempts, last_error, next_attempt_at"));
    }

    @Test
    void anotherTimeItIsTaken() throws Down {
        account("a", "en", erika());
        add(notice("a", "adjustment/1"));
        scripted.answer(".", "451 4.3.0 try again");
        send(node, route(scripted.address()));
        assertStates("RETRYING");
        scripted.answerWell();
        after(Duration.ofMinutes(1));
        send(node, route(scripted.address()));
        assertStates("SENT");
    }

    @Test
    void aMailThatIsRefusedForGoodFails() throws Down {
        account("a", "en", erika());
        add(notice("a", "adjustment/1"));
        scripted.answer(".", "554 5.7.1 looks like spam");
        send(node, route(scripted.address()));
        assertStates("FAILED");
        assertEquals(List.of("SMTP_554"), rows("last_error"));
    }

    /** A sender that is refused is put right by configuration: no mail is given up for it. */
    @Test
    void aSenderThatIsRefusedIsTriedAgain() throws Down {
        account("a", "en", erika());
        add(notice("a", "adjustment/1"));
        scripted.answer("MAIL", "550 5.7.1 not from here");
        send(node, route(scripted.address()));
        assertStates("RETRYING");
        scripted.answer("MAIL", "530 5.7.0 who are you");
        after(Duration.ofMinutes(1));
        assertEquals(
                "AUTHENTICATION",
                assertThrows(Down.class, () -> send(node, route(scripted.address())))
                        .error());
        assertStates("RETRYING");
    }

    @Test
    void aLostConnectionCostsTheMailThatWasUnderWayAnAttemptAndTheOthersNone() throws Down {
        account("a", "en", erika());
        add(notice("a", "adjustment/1"), notice("a", "adjustment/2"));
        scripted.answer("DATA", "");
        assertLost();
        scripted.answerWell();
        assertEquals(1, send(node, route(scripted.address())));
        after(Duration.ofMinutes(1));
        assertEquals(1, send(node, route(scripted.address())));
        assertEquals(2, scripted.taken());
    }

    @Test
    void aServerThatGoesAwayHasLostTheConnection() {
        account("a", "en", erika());
        add(notice("a", "adjustment/1"), notice("a", "adjustment/2"));
        scripted.answer("RCPT", "421 4.3.2 closing");
        assertLost();
    }

    private void assertLost() {
        Down down = assertThrows(Down.class, () -> send(node, route(scripted.address())));
        assertEquals("CONNECTION_LOST", down.error());
        assertStates("RETRYING", "QUEUED");
        assertEquals(List.of("1 CONNECTION_LOST", "0 "), rows("attempts, last_error"));
    }

    @Test
    void whoeverWantsNoMailsAnyMoreGetsNone() throws Down {
        account("a", "en", erika());
        add(notice("a", "adjustment/1"));
        prefers("a", Channel.NONE, Digest.NONE, "00:00", "00:00");
        send(node, greenMail());
        assertEquals(0, mails.getReceivedMessages().length);
        assertStates("CANCELLED");
        assertEquals(List.of("SWITCHED_OFF"), rows("last_error"));
    }

    @Test
    void aPersonWhoCannotBeReadStopsNobodyElse() throws Exception {
        account("a", "en", erika());
        account("b", "en", erika());
        account("c", "en", erika());
        add(notice("a", "adjustment/1"), notice("b", "adjustment/2"), notice("c", "adjustment/3"));
        node.in(() -> {
            node.persons.put(Map.of("c", Person.NOBODY), now);
            return null;
        });
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE vault_person SET nonce = (SELECT nonce FROM vault_person"
                    + " WHERE subject = 'b') WHERE subject = 'a'");
        }
        send(node, greenMail());
        assertStates("FAILED", "SENT", "FAILED");
        assertEquals(List.of("SEAL_BROKEN", "", "NO_ADDRESS"), rows("last_error"));
        assertEquals(1, mails.getReceivedMessages().length);
    }

    // ---- what a person does

    @Test
    void aPersonCannotTouchWhatIsBeingSentOrWasSent() throws Down {
        account("a", "en", erika());
        add(notice("a", "adjustment/1"));
        long id = Long.parseLong(id());
        assertFalse(node.in(() -> node.queue.retry(id, now)), "it is queued anyway");
        node.claim(now, now.plus(Duration.ofMinutes(15)), "example.org");
        assertFalse(node.in(() -> node.queue.cancel(id, now)));
        after(Duration.ofMinutes(16));
        assertTrue(node.in(() -> node.queue.cancel(id, now)), "the claim has ended");
        assertEquals(0, send(node, greenMail()));
        assertTrue(node.in(() -> node.queue.retry(id, now)));
        assertEquals(1, send(node, greenMail()));
        assertFalse(node.in(() -> node.queue.cancel(id, now)));
        assertFalse(node.in(() -> node.queue.retry(id, now)));
        assertStates("SENT");
    }
}
