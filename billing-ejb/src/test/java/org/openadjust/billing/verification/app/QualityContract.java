package org.openadjust.billing.verification.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.openadjust.billing.intake.app.Events.account;
import static org.openadjust.billing.intake.app.Events.plan;
import static org.openadjust.billing.intake.app.Events.subscription;
import static org.openadjust.billing.intake.app.Events.usage;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.catalog.store.JdbcCatalog;
import org.openadjust.billing.intake.app.Intake;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.testing.OneTransaction;
import org.openadjust.billing.verification.FindingBook;
import org.openadjust.billing.verification.QualityChecks;
import org.openadjust.billing.verification.store.JdbcFindingBook;
import org.openadjust.billing.verification.store.JdbcQuality;

/** That quality checks see what intake wrote, on every database. */
abstract class QualityContract {

    private static final Instant MARCH = Instant.parse("2024-03-10T12:00:00Z");

    private DataSource database;
    private Intake intake;
    private OneTransaction transaction;

    abstract DataSource freshDatabase();

    abstract Database dialect();

    @BeforeEach
    void somethingIsUsedAndSomethingHasNoSubscription() {
        database = freshDatabase();
        intake = new Intake(database, dialect());
        intake.at(MARCH);
        transaction = new OneTransaction(database);
        intake.deliver(plan("p", 1, "2020-01-01", "0.10"));
        intake.deliver(account("a", "EUR", "UTC"));
        intake.deliver(account("b", "EUR", "UTC"));
        intake.deliver(subscription("s", "a", "p", "2024-01-01T00:00:00Z"));
        for (int day = 1; day <= 5; day++) {
            intake.deliver(usage("u" + day, "s", "mb", "2", "2024-03-0" + day + "T10:00:00Z"));
        }
        intake.deliver(usage("o1", "nowhere", "mb", "2", "2024-03-05T10:00:00Z"));
        intake.deliver(usage("o2", "nowhere", "mb", "2", "2024-03-05T11:00:00Z"));
    }

    private QualityChecks.Outcome next(String day, String after, int accounts) {
        DataSource joined = transaction.dataSource();
        QualityDoor door = new QualityDoor(
                new JdbcQuality(joined),
                new JdbcCatalog(joined),
                new JdbcFindingBook(joined, new IdBlocks(database, dialect()), entries -> {}),
                Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC));
        return transaction.run(() -> door.next(after, accounts));
    }

    @Test
    void whatIsMissingIsFoundOncePortionByPortionAndIsGoneWhenItComes() {
        assertEquals(FindingBook.Changes.NONE, next("2024-03-11", "", 10).changes());
        QualityChecks.Outcome first = next("2024-04-10", "", 1);
        assertEquals("a", first.last());
        // the silent meter, and the use that waits
        assertEquals(new FindingBook.Changes(2, 0, 0, 0), first.changes());
        QualityChecks.Outcome second = next("2024-04-10", first.last(), 1);
        assertEquals("b", second.last());
        assertEquals(FindingBook.Changes.NONE, second.changes());
        assertEquals("", next("2024-04-10", "b", 1).last());
        assertEquals(FindingBook.Changes.NONE, next("2024-04-11", "", 10).changes());

        intake.deliver(usage("u9", "s", "mb", "2", "2024-04-11T10:00:00Z"));
        intake.deliver(subscription("nowhere", "a", "p", "2024-01-01T00:00:00Z"));
        assertEquals(2, next("2024-04-12", "", 10).changes().gone());
    }
}
