package org.openadjust.billing.alarm.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.openadjust.billing.alarm.AlarmAnswer;
import org.openadjust.billing.alarm.AlarmDesk;
import org.openadjust.billing.alarm.AlarmView.Acknowledgement;
import org.openadjust.billing.alarm.model.Alarm;
import org.openadjust.billing.alarm.model.Alarm.Act;
import org.openadjust.billing.alarm.store.JdbcAlarmBook;
import org.openadjust.billing.alarm.store.JdbcAlarmBook.Note;
import org.openadjust.billing.platform.Micros;

/** What people do about alarms, in the caller's transaction. */
@ApplicationScoped
public class Acknowledging {

    private JdbcAlarmBook book;
    private Clock clock;

    protected Acknowledging() {}

    @Inject
    public Acknowledging(JdbcAlarmBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    AlarmAnswer acknowledge(long id, int revision, String note, String actor) {
        String words = note.strip();
        if (words.length() > AlarmDesk.NOTE_MAX) {
            return AlarmAnswer.refused("INVALID_FIELD", "A note has at most " + AlarmDesk.NOTE_MAX + " characters.");
        }
        Instant now = now();
        return act(
                id,
                revision,
                alarm -> alarm.acknowledged(new Acknowledgement(actor, now, words)),
                new Note("acknowledged", actor, words, now));
    }

    AlarmAnswer release(long id, int revision, String actor) {
        return act(id, revision, Alarm::released, new Note("released", actor, "", now()));
    }

    private AlarmAnswer act(long id, int revision, Function<Alarm, Act> act, Note note) {
        Optional<Alarm> known = book.find(id);
        if (known.isEmpty()) {
            return AlarmAnswer.refused("NOT_FOUND", "There is no alarm " + id + ".");
        }
        Alarm before = known.get();
        if (before.revision() != revision) {
            return changed();
        }
        return switch (act.apply(before)) {
            case Act.Refused refused -> new AlarmAnswer.Refused(refused.refusal());
            case Act.Taken(Alarm after) -> book.update(before, after, note) ? done(after) : changed();
        };
    }

    private static AlarmAnswer done(Alarm alarm) {
        return new AlarmAnswer.Done(alarm.id(), alarm.acknowledgement().isPresent(), alarm.revision());
    }

    private static AlarmAnswer changed() {
        return AlarmAnswer.refused("CHANGED", "It has changed since you looked. Look again.");
    }

    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }
}
