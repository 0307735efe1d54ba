package org.openadjust.billing.intake.app;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.account.store.JdbcAccountBook;
import org.openadjust.billing.adjustment.app.DeskBooks;
import org.openadjust.billing.adjustment.app.DeskInTurn;
import org.openadjust.billing.adjustment.app.PolicyCorrections;
import org.openadjust.billing.adjustment.store.ApprovalsCheck;
import org.openadjust.billing.adjustment.store.AuditedCheck;
import org.openadjust.billing.adjustment.store.JdbcAdjustmentBook;
import org.openadjust.billing.adjustment.store.JdbcBulkRuns;
import org.openadjust.billing.adjustment.store.JdbcCorrectionCaps;
import org.openadjust.billing.adjustment.store.JdbcProposalBook;
import org.openadjust.billing.adjustment.store.JdbcSavedFilters;
import org.openadjust.billing.adjustment.store.NotesCheck;
import org.openadjust.billing.anomaly.store.JdbcUsageFeed;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.audit.AuditedSubjects;
import org.openadjust.billing.audit.store.JdbcAuditQueue;
import org.openadjust.billing.bill.Approval;
import org.openadjust.billing.bill.Billing;
import org.openadjust.billing.bill.BillingWork;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.Decided;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.bill.SubscriptionTerms;
import org.openadjust.billing.bill.Trials;
import org.openadjust.billing.bill.Turns;
import org.openadjust.billing.bill.app.AccountsCheck;
import org.openadjust.billing.bill.app.FactBilling;
import org.openadjust.billing.bill.app.TrialAccounts;
import org.openadjust.billing.bill.store.JdbcDraftLines;
import org.openadjust.billing.bill.store.JdbcRecomputations;
import org.openadjust.billing.bill.store.OverdueCheck;
import org.openadjust.billing.catalog.store.JdbcCatalog;
import org.openadjust.billing.dispute.app.DisputeBooks;
import org.openadjust.billing.dispute.store.JdbcDisputeBook;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.store.JdbcCreditBook;
import org.openadjust.billing.document.store.JdbcDocumentBook;
import org.openadjust.billing.document.store.SumsCheck;
import org.openadjust.billing.intake.Outcome;
import org.openadjust.billing.intake.json.CloudEventReader;
import org.openadjust.billing.intake.json.CloudEventReader.Reading;
import org.openadjust.billing.intake.model.Delivery;
import org.openadjust.billing.intake.model.Item;
import org.openadjust.billing.intake.store.InboxCheck;
import org.openadjust.billing.intake.store.JdbcInbox;
import org.openadjust.billing.intake.store.JdbcQuarantine;
import org.openadjust.billing.intake.store.JdbcWaiting;
import org.openadjust.billing.intake.store.WaitingCheck;
import org.openadjust.billing.integration.Outbox;
import org.openadjust.billing.integration.store.OutboxCheck;
import org.openadjust.billing.learning.Advice;
import org.openadjust.billing.learning.CaseFacts;
import org.openadjust.billing.learning.DecisionAdvice;
import org.openadjust.billing.notification.NotificationBook;
import org.openadjust.billing.notification.store.JdbcCustomers;
import org.openadjust.billing.notification.store.JdbcNotificationBook;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.privacy.Look;
import org.openadjust.billing.privacy.Person;
import org.openadjust.billing.privacy.TextBook;
import org.openadjust.billing.privacy.store.JdbcPersonBook;
import org.openadjust.billing.privacy.store.JdbcTextBook;
import org.openadjust.billing.privacy.store.VaultFingerprints;
import org.openadjust.billing.privacy.store.VaultKey;
import org.openadjust.billing.reconciliation.NightlyCheck;
import org.openadjust.billing.request.app.MailedRequests;
import org.openadjust.billing.request.app.PlanNames;
import org.openadjust.billing.request.app.RequestBooks;
import org.openadjust.billing.request.app.RequestTexts;
import org.openadjust.billing.request.app.RequestWork;
import org.openadjust.billing.request.model.RequestReader;
import org.openadjust.billing.request.store.JdbcRequestBook;
import org.openadjust.billing.request.store.JdbcRequestMails;
import org.openadjust.billing.settlement.Settlement;
import org.openadjust.billing.settlement.store.JdbcFactBook;
import org.openadjust.billing.settlement.store.JdbcNumberSeries;
import org.openadjust.billing.settlement.store.NumbersCheck;
import org.openadjust.billing.testing.OneTransaction;
import org.openadjust.billing.trigger.app.TriggerBooks;
import org.openadjust.billing.trigger.store.JdbcFiredBook;
import org.openadjust.billing.trigger.store.JdbcWebhookQueue;
import org.openadjust.billing.usage.store.JdbcUsageBook;
import org.openadjust.billing.verification.store.JdbcFindingBook;

/** The whole way of an event on a real database, without a container: what the group committer does, step by step. */
public final class Intake {

    private static final Set<String> NO_TRANSITIONS = Set.of("assigned", "escalated", "commented");

    static final Instant NOW = Instant.parse("2024-03-20T12:00:00Z");

    private final DataSource plain;
    private final OneTransaction transaction;
    private final IntakeStores stores;
    private final CloudEventReader reader;
    private final List<AuditEntry> entries = new ArrayList<>();
    private final AuditTrail audit;
    private final List<String> messages = new ArrayList<>();
    private final Billing billing;
    private final JdbcDocumentBook documents;
    private final JdbcAccountBook accounts;
    private final JdbcCatalog catalog;
    private final JdbcPersonBook persons;
    private final Trials trials;
    private final JdbcProposalBook proposals;
    private final JdbcBulkRuns runs;
    private final JdbcSavedFilters savedFilters;
    private final JdbcNotificationBook notifications;
    private final JdbcTextBook texts;
    private final DisputeBooks disputes;
    private final RequestBooks requests;
    private final RequestWork requestWork;
    private final MailedRequests mailedRequests;
    private Optional<RequestReader> requestReader = Optional.empty();
    private final TriggerBooks triggers;
    private final JdbcWebhookQueue webhooks;
    private final PolicyInHand policies = new PolicyInHand();
    private final List<NightlyCheck> checks;
    private DecisionAdvice advice = DecisionAdvice.NONE;
    private Instant now = NOW;
    private int deliveries;

    /** One whose entries are looked at by the test itself. */
    public Intake(DataSource database, Database dialect) {
        this(database, dialect, directory(), null);
    }

    /** One whose entries are queued in the transaction that they are about, as the server's are; a directory has the vault's key. */
    Intake(DataSource database, Database dialect, Path directory) {
        this(database, dialect, directory, new JdbcAuditQueue(new IdBlocks(database, dialect)));
    }

    private Intake(DataSource database, Database dialect, Path directory, JdbcAuditQueue queue) {
        Clock clock = new Clock() {
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
        plain = database;
        transaction = new OneTransaction(database);
        DataSource joined = transaction.dataSource();
        audit = queue == null ? entries::addAll : more -> queued(queue, joined, more);
        Settings settings = new Settings() {
            @Override
            public Database database() {
                return dialect;
            }
        };
        VaultKey key = new VaultKey(joined, directory.resolve("vault.key"));
        reader = new CloudEventReader(clock, new VaultFingerprints(key));
        persons = new JdbcPersonBook(joined, key, audit);
        texts = new JdbcTextBook(joined, key, audit);
        IdBlocks ids = new IdBlocks(database, dialect);
        documents = new JdbcDocumentBook(joined);
        accounts = new JdbcAccountBook(joined);
        catalog = new JdbcCatalog(joined);
        Outbox outbox = new OutboxInMemory();
        notifications = new JdbcNotificationBook(joined, ids, persons, new JdbcCustomers(joined));
        runs = new JdbcBulkRuns(joined, ids);
        savedFilters = new JdbcSavedFilters(joined);
        proposals = new JdbcProposalBook(joined, ids, audit, outbox);
        JdbcFiredBook fired = new JdbcFiredBook(joined, ids, audit);
        triggers = new TriggerBooks(fired, policies, notifications, this::ownAccount);
        webhooks = new JdbcWebhookQueue(joined, fired, audit);
        disputes = new DisputeBooks(
                new JdbcDisputeBook(joined, ids, audit, outbox),
                accounts,
                documents,
                notifications,
                texts,
                new DeskInTurn(new DeskBooks(proposals, runs, policies, this::ownAccount, notifications, audit)),
                this::ownAccount);
        requests = new RequestBooks(
                new JdbcRequestBook(joined, ids, audit),
                new RequestTexts(texts),
                accounts,
                new PlanNames(catalog, clock),
                () -> requestReader);
        requestWork = new RequestWork(
                requests,
                new DeskInTurn(new DeskBooks(proposals, runs, policies, this::ownAccount, notifications, audit)),
                disputes,
                notifications,
                this::ownAccount);
        mailedRequests =
                new MailedRequests(requests, new JdbcRequestMails(joined), persons, new VaultFingerprints(key), clock);
        stores = new IntakeStores(
                new JdbcInbox(joined),
                new JdbcWaiting(joined),
                new JdbcQuarantine(joined, settings),
                persons,
                texts,
                disputes,
                requests);
        FactBilling facts = new FactBilling(
                accounts,
                catalog,
                new JdbcUsageBook(joined),
                new JdbcFactBook(joined, ids),
                documents,
                new JdbcCreditBook(joined, ids, outbox),
                new JdbcNumberSeries(joined),
                new JdbcFindingBook(joined, ids, audit),
                new JdbcDraftLines(joined),
                new JdbcRecomputations(joined),
                new JdbcAdjustmentBook(joined, ids, audit, outbox),
                new PolicyCorrections(
                        proposals,
                        new JdbcCorrectionCaps(joined, audit, clock),
                        policies,
                        notifications,
                        triggers,
                        advice()),
                triggers,
                notifications,
                new JdbcUsageFeed(joined, ids, settings, model -> true),
                audit);
        billing = facts;
        checks = List.of(
                new AccountsCheck(facts, accounts, new JdbcRecomputations(joined), clock),
                new OverdueCheck(joined, clock),
                new NumbersCheck(joined),
                new SumsCheck(joined),
                new NotesCheck(joined),
                new ApprovalsCheck(joined),
                new AuditedCheck(joined, this::audited),
                new InboxCheck(joined),
                new WaitingCheck(joined, clock),
                new OutboxCheck(joined, clock));
        trials = new TrialAccounts(facts, accounts, Clock.systemUTC());
    }

    /** Only this user pays for an account: {@code a}. */
    private String ownAccount(String actor) {
        return actor.equals("user:customer") ? "a" : "";
    }

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("intake");
            directory.toFile().deleteOnExit();
            directory.resolve("vault.key").toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void queued(JdbcAuditQueue queue, DataSource joined, List<AuditEntry> entries) {
        try (Connection connection = joined.getConnection()) {
            queue.add(connection, entries);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class OutboxInMemory implements Outbox {
        @Override
        public void append(List<String> cloudEvents) {
            messages.addAll(cloudEvents);
        }

        @Override
        public void committed() {
            // nobody listens
        }
    }

    /** Who the vault keeps for an account. */
    Optional<Person> person(String account) {
        return Optional.ofNullable(persons.of(List.of(account), new Look("system:test", "test", now))
                .get(account));
    }

    /** It is this moment from now on. */
    public void at(Instant instant) {
        now = instant;
    }

    /** What somebody decides. */
    public Decided decide(String account, Decision decision) {
        BillingWork work = billing.begin(now);
        return committed(work, () -> {
            work.prepare(new BillingWork.Needs(List.of(), List.of(account), List.of(), List.of()));
            Decided result = work.decide(
                    account,
                    decision,
                    new Cause("billing.decided", "urn:test:desk", "d" + deliveries++, now, "user:test"),
                    Approval.of("user:test", 0));
            written(work);
            return result;
        });
    }

    private BillingWork.Written written(BillingWork work) {
        BillingWork.Written written = work.write();
        new ParkedLines(stores.quarantine(), now).note(written.parked());
        return written;
    }

    /** Something that takes its turn with the facts. */
    public <A> A turn(String account, Turns.Turn<A> turn) {
        BillingWork work = billing.begin(now);
        return committed(work, () -> {
            work.prepare(new BillingWork.Needs(List.of(), List.of(account), List.of(), List.of()));
            A answer = turn.take(work, now);
            written(work);
            return answer;
        });
    }

    /** What a model says from now on. */
    public void advise(DecisionAdvice other) {
        advice = other;
    }

    private DecisionAdvice advice() {
        return new DecisionAdvice() {
            @Override
            public Advice on(CaseFacts facts) {
                return advice.on(facts);
            }

            @Override
            public void followed(CaseFacts facts, Advice said, String account, String invoice, Instant at) {
                advice.followed(facts, said, account, invoice, at);
            }
        };
    }

    /** What policy and law say; unless told otherwise, everything is allowed. */
    public PolicyInHand policies() {
        return policies;
    }

    public JdbcProposalBook proposals() {
        return proposals;
    }

    public JdbcSavedFilters savedFilters() {
        return savedFilters;
    }

    public JdbcBulkRuns runs() {
        return runs;
    }

    public DisputeBooks disputes() {
        return disputes;
    }

    public RequestBooks requests() {
        return requests;
    }

    public RequestWork requestWork() {
        return requestWork;
    }

    public MailedRequests mailedRequests() {
        return mailedRequests;
    }

    /** Requests are read from now on. */
    public void reads(RequestReader reader) {
        requestReader = Optional.of(reader);
    }

    /** The engine with what is stored. */
    public Trials trials() {
        return trials;
    }

    public TriggerBooks triggers() {
        return triggers;
    }

    public JdbcWebhookQueue webhooks() {
        return webhooks;
    }

    public TextBook textBook() {
        return texts;
    }

    public NotificationBook notifications() {
        return notifications;
    }

    private void audited(String kind, String action, AuditedSubjects.Reader reader) {
        entries.stream()
                .filter(entry -> entry.kind().equals(kind) && entry.action().equals(action))
                .forEach(entry -> reader.take(entry.subject(), false));
    }

    /** What the nightly reconciliation checks. */
    public List<NightlyCheck> checks() {
        return checks;
    }

    /** What a check finds: through its ranges, in portions. */
    public static List<NightlyCheck.Found> found(NightlyCheck check, int keysMax) {
        List<NightlyCheck.Found> found = new ArrayList<>();
        for (NightlyCheck.Range range : check.ranges(3)) {
            String after = range.after();
            for (List<String> keys = check.keys(range, after, keysMax);
                    !keys.isEmpty();
                    keys = check.keys(range, after, keysMax)) {
                NightlyCheck.Result result = check.check(keys);
                if (!result.failed().isEmpty()) {
                    throw new IllegalStateException(check.name() + " could not check " + result.failed());
                }
                found.addAll(result.found());
                after = keys.getLast();
            }
        }
        return found;
    }

    /** Asks for what a check has found to be put right. */
    void close(NightlyCheck check, List<NightlyCheck.Found> found) {
        transaction.run(() -> check.close(found, "test"));
    }

    /** What a reader sees where somebody has done something in the database that is taken back afterwards. */
    public <A> A where(String sql, Supplier<A> reading) {
        List<A> seen = new ArrayList<>();
        try {
            transaction.run(() -> {
                try (Connection connection = transaction.dataSource().getConnection();
                        Statement statement = connection.createStatement()) {
                    if (statement.executeUpdate(sql) == 0) {
                        throw new IllegalArgumentException("nothing was done by " + sql);
                    }
                } catch (SQLException e) {
                    throw new IllegalArgumentException(sql, e);
                }
                seen.add(reading.get());
                throw new IllegalStateException("to be taken back");
            });
        } catch (IllegalStateException e) {
            if (seen.isEmpty()) {
                throw e;
            }
        }
        return seen.getFirst();
    }

    /** What somebody does in the database behind everybody's back; how many rows it was about. */
    int change(String sql) {
        try (Connection connection = plain.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Something that is read as the server reads it. */
    public <A> A read(Supplier<A> reading) {
        return transaction.run(reading);
    }

    /** Invoices that are due by themselves. */
    public void invoiceDue() {
        List<String> due = billing.withInvoiceDue(now, 100);
        BillingWork work = billing.begin(now);
        committed(work, () -> {
            work.prepare(new BillingWork.Needs(List.of(), due, List.of(), List.of()));
            due.forEach(work::invoice);
            return written(work);
        });
    }

    public List<Document> documents(String account, CurrencyUnit currency) {
        return transaction.run(() -> documents.of(account, currency));
    }

    /** An account as a restart would read it. */
    public Settlement settlement(String account) {
        return transaction.run(() -> trials.of(account).orElseThrow().settlement());
    }

    /** What a subscription costs that is kept step by step. */
    SubscriptionTerms terms(String subscription) {
        return transaction.run(() -> {
            Subscription started = accounts.subscriptions(List.of(subscription))
                    .get(subscription)
                    .subscription();
            return SubscriptionTerms.of(
                    accounts.accounts(List.of(started.account())).get(started.account()),
                    started,
                    catalog.plans(List.of(started.plan())).get(started.plan()));
        });
    }

    /** One message. */
    public List<Outcome> deliver(String... events) {
        return take(List.of(delivery(Delivery.Origin.JMS, events))).getFirst();
    }

    /** One request. */
    public List<Outcome> request(String... events) {
        return take(List.of(delivery(Delivery.Origin.REST, events))).getFirst();
    }

    /** Messages that share a transaction. */
    List<List<Outcome>> deliverTogether(List<String> events) {
        return take(events.stream()
                .map(event -> delivery(Delivery.Origin.JMS, event))
                .toList());
    }

    private Delivery delivery(Delivery.Origin origin, String... events) {
        String text = events.length == 1 ? events[0] : "[" + String.join(",", events) + "]";
        List<Item> items = switch (reader.read(text, Micros.of(now))) {
            case Reading.Items read -> read.items();
            case Reading.Unreadable unreadable ->
                List.of(new Item.Unreadable("", "", "", unreadable.refusal(), text, unreadable.retryable()));
        };
        return new Delivery(origin, "message-" + deliveries++, 0, items);
    }

    /** First as if nothing were known already; with care if that fails. */
    private List<List<Outcome>> take(List<Delivery> batch) {
        try {
            return take(batch, false);
        } catch (RuntimeException e) {
            billing.forget();
            return take(batch, true);
        }
    }

    private List<List<Outcome>> take(List<Delivery> batch, boolean careful) {
        BillingWork work = billing.begin(now);
        return committed(work, () -> {
            EventBatch events = new EventBatch(stores, reader, work, now, careful);
            List<List<Outcome>> result = events.take(batch);
            events.write();
            return result;
        });
    }

    /** Audit entries and messages are part of the transaction. */
    private <T> T committed(BillingWork work, Supplier<T> task) {
        int entriesBefore = entries.size();
        int messagesBefore = messages.size();
        try {
            T result = transaction.run(task);
            work.committed();
            return result;
        } catch (RuntimeException e) {
            entries.subList(entriesBefore, entries.size()).clear();
            messages.subList(messagesBefore, messages.size()).clear();
            throw e;
        }
    }

    /** What is due without an event. */
    public void chores() {
        for (List<String> due = billing.awaitingRecomputation(10);
                !due.isEmpty();
                due = billing.awaitingRecomputation(10)) {
            List<String> subscriptions = due;
            billing.forget(subscriptions);
            work(work -> subscriptions.forEach(work::recompute), subscriptions);
        }
        BillingWork work = billing.begin(now);
        committed(work, () -> {
            EventBatch events = new EventBatch(stores, reader, work, now, true);
            events.takeOverdue(1000);
            events.write();
            return null;
        });
    }

    /** Periods that have begun since. */
    public void beginPeriods() {
        List<String> beginning = billing.withPeriodBegun(now, 1000);
        work(work -> beginning.forEach(work::beginPeriods), beginning);
    }

    /** Lets the next transaction fail after so many statements. */
    public void failAfter(int statements) {
        transaction.failAfter(statements);
    }

    void park(String subscription) {
        work(work -> work.park(subscription), List.of());
    }

    /** Forgets everything that is not in the database, as a restart does. */
    public void restart() {
        billing.forget();
    }

    /** Works every draft out anew; returns the number of adjustments that this took. */
    int recomputeAll() {
        List<String> all = texts("SELECT subscription FROM subscription ORDER BY subscription");
        return work(work -> all.forEach(work::recompute), all);
    }

    private int work(Consumer<BillingWork> task, List<String> subscriptions) {
        BillingWork work = billing.begin(now);
        return committed(work, () -> {
                    work.prepare(new BillingWork.Needs(subscriptions, List.of(), List.of(), List.of()));
                    task.accept(work);
                    return written(work);
                })
                .adjustments();
    }

    /** Transitions whose entry does not begin where the one before about the same thing has ended. */
    public List<AuditEntry> torn(String kindOfSubject) {
        Map<String, String> left = new TreeMap<>();
        return entries.stream()
                .filter(entry -> entry.subject().startsWith(kindOfSubject + "/"))
                .filter(entry -> !NO_TRANSITIONS.contains(entry.action()))
                .filter(entry -> {
                    String before = left.put(entry.subject(), entry.after());
                    return !entry.before().equals(before == null ? "" : before);
                })
                .toList();
    }

    public AuditTrail audit() {
        return audit;
    }

    public List<AuditEntry> auditEntries() {
        return entries;
    }

    public List<String> messages() {
        return messages;
    }

    /** Every line of every draft, and what it says. */
    public Map<String, String> drafts() {
        Map<String, String> lines = new TreeMap<>();
        query(
                "SELECT subscription, kind, charge, plan, plan_version, from_date, to_date, period_from, period_to,"
                        + " variant, quantity, events, amount FROM draft_line",
                row -> {
                    StringBuilder key = new StringBuilder();
                    for (int i = 1; i <= 10; i++) {
                        key.append(row.getString(i)).append(' ');
                    }
                    lines.put(
                            key.toString(),
                            plain(row.getBigDecimal(11)) + " in " + row.getLong(12) + " = "
                                    + plain(row.getBigDecimal(13)));
                });
        return lines;
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** The rows of a query, each with its columns as texts. */
    public List<List<String>> rows(String query, int columns) {
        List<List<String>> rows = new ArrayList<>();
        query(query, row -> {
            List<String> texts = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                texts.add(row.getString(column));
            }
            rows.add(texts);
        });
        return rows;
    }

    public BigDecimal sum(String query) {
        List<BigDecimal> values = new ArrayList<>();
        query(query, row -> values.add(row.getBigDecimal(1) == null ? BigDecimal.ZERO : row.getBigDecimal(1)));
        return values.getFirst();
    }

    public long count(String table) {
        return sum("SELECT COUNT(*) FROM " + table).longValueExact();
    }

    public List<String> texts(String query) {
        List<String> texts = new ArrayList<>();
        query(query, row -> texts.add(row.getString(1)));
        return texts;
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void query(String sql, RowReader reader) {
        try (Connection connection = plain.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
