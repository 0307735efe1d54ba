package org.openadjust.billing.audit.model;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.openadjust.billing.audit.AnchorStatus;
import org.openadjust.billing.audit.AnchorStatus.State;

/** Brings the log's signed state to the places outside, and knows how each of them stands. Its rounds run one after the other. */
public final class Anchoring {

    /** A place that is told nothing new is told that nothing is new: then its being there is known too. */
    private static final Duration REFRESH = Duration.ofMinutes(10);

    /** What part of its rest a place is given that could not be told. */
    private static final int AFTER_FAILURE = 10;

    private final List<Anchor> anchors;
    private final AnchorBook book;
    private final Duration staleAfter;
    private final Clock clock;
    private final Map<String, AnchorBook.Told> told = new HashMap<>();
    private final Map<String, String> problems = new HashMap<>();
    private final Map<String, String> conflicts = new HashMap<>();
    private final Map<String, Instant> restsUntil = new HashMap<>();

    private volatile List<AnchorStatus> statuses = List.of();

    public Anchoring(List<Anchor> anchors, AnchorBook book, Duration staleAfter, Clock clock) {
        this.anchors = List.copyOf(anchors);
        this.book = book;
        this.staleAfter = staleAfter;
        this.clock = clock;
        if (!anchors.isEmpty()) {
            told.putAll(book.all());
        }
        for (Anchor anchor : anchors) {
            if (told.containsKey(anchor.name())) {
                restsUntil.put(anchor.name(), told.get(anchor.name()).at().plus(anchor.rest()));
            }
        }
        refresh();
    }

    /** How each place stood after the last round; to be asked by anyone at any time. */
    public List<AnchorStatus> statuses() {
        return statuses;
    }

    /**
     * Tells each place the last signed state, where it does not know it.
     *
     * @param last the last signed checkpoint, anew each time it is asked for
     * @param tree roots of the log's parts
     */
    public void round(Supplier<SignedNote> last, Subtrees tree) {
        for (Anchor anchor : anchors) {
            SignedNote note = last.get();
            if (isDue(anchor, note)) {
                try {
                    tell(anchor, note, last, tree);
                } catch (IOException | IllegalArgumentException e) {
                    problems.put(anchor.name(), words(e));
                    rest(anchor, anchor.rest().dividedBy(AFTER_FAILURE));
                }
            }
        }
        refresh();
    }

    private static String words(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void rest(Anchor anchor, Duration time) {
        restsUntil.put(anchor.name(), clock.instant().plus(time));
    }

    private boolean isDue(Anchor anchor, SignedNote note) {
        Instant now = clock.instant();
        AnchorBook.Told known = told.get(anchor.name());
        boolean hasNews = known == null
                || problems.containsKey(anchor.name())
                || !known.note().text().equals(note.text())
                || !now.isBefore(known.at().plus(REFRESH));
        return hasNews && !now.isBefore(restsUntil.getOrDefault(anchor.name(), Instant.EPOCH));
    }

    private void tell(Anchor anchor, SignedNote note, Supplier<SignedNote> last, Subtrees tree) throws IOException {
        AnchorBook.Told before = told.get(anchor.name());
        long known = before == null ? 0 : leaves(before.note());
        Anchor.Outcome outcome = tell(anchor, note, Math.min(known, leaves(note)), tree);
        SignedNote sent = note;
        if (outcome instanceof Anchor.Outcome.Knows knows) {
            sent = last.get(); // another server may have signed and told more meanwhile
            outcome = knows.leaves() > leaves(sent)
                    ? new Anchor.Outcome.Conflict("it has seen " + knows.leaves() + " entries; the log has "
                            + leaves(sent) + " that were signed")
                    : tell(anchor, sent, knows.leaves(), tree);
        }
        switch (outcome) {
            case Anchor.Outcome.Told done -> keep(anchor, sent.with(done.signatures()));
            case Anchor.Outcome.Stamped stamped -> {
                book.keep(anchor.name(), stamped.stamp());
                keep(anchor, sent);
            }
            case Anchor.Outcome.Conflict conflict -> conflicts.put(anchor.name(), conflict.words());
            case Anchor.Outcome.Knows again -> problems.put(anchor.name(), "it does not know what it knows");
        }
    }

    private void keep(Anchor anchor, SignedNote note) {
        AnchorBook.Told now = new AnchorBook.Told(note, clock.instant());
        book.keep(anchor.name(), now);
        told.put(anchor.name(), now);
        problems.remove(anchor.name());
        conflicts.remove(anchor.name());
        rest(anchor, anchor.rest());
    }

    private static Anchor.Outcome tell(Anchor anchor, SignedNote note, long known, Subtrees tree) throws IOException {
        long leaves = leaves(note);
        List<Hash> proof = known == 0 || known == leaves ? List.of() : Proofs.consistency(known, leaves, tree);
        return anchor.tell(note, known, proof, tree);
    }

    private static long leaves(SignedNote note) {
        return Checkpoint.parse(note.text()).leaves();
    }

    private void refresh() {
        List<AnchorStatus> now = new ArrayList<>();
        for (Anchor anchor : anchors) {
            AnchorBook.Told known = told.get(anchor.name());
            Instant at = known == null ? Instant.EPOCH : known.at();
            String conflict = conflicts.getOrDefault(anchor.name(), "");
            State state = !conflict.isEmpty()
                    ? State.CONFLICT
                    : at.isBefore(clock.instant().minus(staleAfter)) ? State.STALE : State.FRESH;
            now.add(new AnchorStatus(
                    anchor.name(),
                    anchor.kind(),
                    known == null ? 0 : leaves(known.note()),
                    at,
                    state,
                    conflict.isEmpty() ? problems.getOrDefault(anchor.name(), "") : conflict));
        }
        statuses = List.copyOf(now);
    }
}
