package org.openadjust.billing.audit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A log's keys, the first one first. Each hands over to the next by a note that both have signed, so that whoever trusts one
 * of them can find out that the later ones are the log's too. All have the same name, which is the log's origin.
 *
 * <p>Text form: the first key, then the notes, each after a line of two hyphens.
 */
public final class LogKeys implements NoteCheck {

    private static final String SEPARATOR = "--\n";
    private static final String TITLE = "openadjust.org/billing key handover\n";

    private final List<NoteVerifier> keys;
    private final List<SignedNote> handovers;

    private LogKeys(List<NoteVerifier> keys, List<SignedNote> handovers) {
        this.keys = List.copyOf(keys);
        this.handovers = List.copyOf(handovers);
    }

    /** A log that has never changed its key. */
    public static LogKeys of(NoteVerifier first) {
        return new LogKeys(List.of(first), List.of());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is none, or a key did not hand over to the next
     */
    public static LogKeys parse(String text) {
        String[] parts = text.split("(?m)^" + SEPARATOR);
        LogKeys keys = of(NoteVerifier.parse(parts[0]));
        for (int i = 1; i < parts.length; i++) {
            keys = keys.with(SignedNote.parse(parts[i]));
        }
        if (!keys.toString().equals(text)) {
            throw new IllegalArgumentException("a log's keys that are not written as they should be");
        }
        return keys;
    }

    /** The keys with another one, to which the current one hands over. */
    public LogKeys handedOver(NoteSigner from, NoteSigner to) {
        if (!from.verifier().equals(current())) {
            throw new IllegalArgumentException("only the current key can hand over");
        }
        String text = text(to.verifier());
        return with(new SignedNote(text, List.of(from.signature(text), to.signature(text))));
    }

    private String text(NoteVerifier next) {
        return TITLE + (handovers.size() + 1) + '\n' + next + '\n';
    }

    private LogKeys with(SignedNote handover) {
        String[] lines = handover.text().split("\n", 3);
        NoteVerifier next = NoteVerifier.parse(lines.length == 3 ? lines[2] : "");
        if (!handover.text().equals(text(next)) || !next.name().equals(name())) {
            throw new IllegalArgumentException("not a handover of this log's key");
        }
        if (!current().verifies(handover) || !next.verifies(handover)) {
            throw new IllegalArgumentException("key " + current().id() + " has not handed over to key " + next.id());
        }
        List<NoteVerifier> more = new ArrayList<>(keys);
        more.add(next);
        List<SignedNote> notes = new ArrayList<>(handovers);
        notes.add(handover);
        return new LogKeys(more, notes);
    }

    /** The log's origin. */
    @Override
    public String name() {
        return keys.getFirst().name();
    }

    /** The key that signs now. */
    public NoteVerifier current() {
        return keys.getLast();
    }

    /** The first key first. */
    public List<NoteVerifier> all() {
        return keys;
    }

    /** Whether one trusts the later keys if one trusts this one. */
    public boolean leadsFrom(NoteVerifier trusted) {
        return keys.contains(trusted);
    }

    /** The key before this one; empty for the first. */
    public Optional<NoteVerifier> before(NoteVerifier key) {
        int at = keys.indexOf(key);
        return at < 1 ? Optional.empty() : Optional.of(keys.get(at - 1));
    }

    /** Whether any of them has signed it: for what was signed long ago. Today's checkpoint is the current key's. */
    @Override
    public boolean verifies(SignedNote note) {
        return keys.stream().anyMatch(key -> key.verifies(note));
    }

    /** The text form. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(keys.getFirst()).append('\n');
        handovers.forEach(note -> text.append(SEPARATOR).append(note));
        return text.toString();
    }
}
