package org.openadjust.billing.alarm.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.openadjust.billing.alarm.model.Alarm;
import org.openadjust.billing.alarm.model.Change;
import org.openadjust.billing.alarm.model.Watch;
import org.openadjust.billing.alarm.store.JdbcAlarmBook;
import org.openadjust.billing.alarm.store.JdbcAlarmBook.Note;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.platform.Micros;

/** Makes of what was seen what has to be written, and writes it. Everything joins the caller's transaction. */
@ApplicationScoped
public class Watching {

    private static final String BY = "system:alarms";

    private JdbcAlarmBook book;
    private Clock clock;

    protected Watching() {}

    @Inject
    public Watching(JdbcAlarmBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    List<Change> due(List<Observation> seen, String node) {
        Instant now = now();
        return Watch.changes(book.known(now.minus(Watch.SAME)), seen, node, now);
    }

    /**
     * Whether something has become of an alarm that people might see; not if another server was faster.
     *
     * @throws org.openadjust.billing.platform.StoreException of a duplicate key if another server has raised it at this moment
     */
    boolean carryOut(Change change) {
        return switch (change) {
            case Change.Raised(var place, var seen) -> {
                Alarm alarm = Alarm.raised(book.nextId(), place, seen, now());
                book.add(alarm, note("raised", alarm));
                yield true;
            }
            case Change.Became(Alarm before, Alarm after, Change.Why why) ->
                book.update(before, after, note(why.action(), after));
            case Change.Lasts(Alarm after) -> {
                book.lasts(after);
                yield false;
            }
        };
    }

    private Note note(String action, Alarm alarm) {
        return new Note(action, BY, alarm.isOpen() ? alarm.detail() : "", now());
    }

    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }
}
