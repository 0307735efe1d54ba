package org.openadjust.billing.audit.model;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches logs for others (C2SP tlog-witness): signs a log's state only if it extends the last one that it has signed, which it
 * keeps itself. Whoever turns a log back, or shows different people different ones, needs the witness for it.
 */
public final class Witness {

    private static final int PROOF_MAX = 63;
    private static final String OLD = "old (0|[1-9][0-9]{0,17})";

    private final Cosigner cosigner;
    private final Map<String, LogKeys> logs;
    private final WitnessBook book;
    private final Clock clock;

    /** What it answers. */
    public sealed interface Answer {
        /** @param signatures lines of a note */
        record Signed(List<SignedNote.Signature> signatures) implements Answer {
            public Signed {
                signatures = List.copyOf(signatures);
            }
        }

        /** @param leaves of the state that it has signed last */
        record Conflict(long leaves) implements Answer {}

        record Malformed() implements Answer {}

        record UnknownLog() implements Answer {}

        record NotTheLogs() implements Answer {}

        record NoExtension() implements Answer {}
    }

    /** @param logs keys of the logs that it watches, by their names */
    public Witness(Cosigner cosigner, Map<String, LogKeys> logs, WitnessBook book, Clock clock) {
        this.cosigner = cosigner;
        this.logs = Map.copyOf(logs);
        this.book = book;
        this.clock = clock;
    }

    private record Request(long old, List<Hash> proof, SignedNote note, Checkpoint checkpoint) {

        static Request parse(String body) {
            int end = body.indexOf("\n\n");
            String[] lines = (end < 0 ? "" : body.substring(0, end)).split("\n");
            if (!lines[0].matches(OLD) || lines.length > 1 + PROOF_MAX) {
                throw new IllegalArgumentException("not a request to sign");
            }
            List<Hash> proof = new ArrayList<>();
            for (int i = 1; i < lines.length; i++) {
                proof.add(Hash.of(Base64.getDecoder().decode(lines[i])));
            }
            SignedNote note = SignedNote.parse(body.substring(end + 2));
            return new Request(Long.parseLong(lines[0].substring(4)), proof, note, Checkpoint.parse(note.text()));
        }
    }

    /** Signs a log's new state, or says why not. One at a time: what was signed is kept before the next one is looked at. */
    public synchronized Answer add(String body) {
        Request request;
        try {
            request = Request.parse(body);
        } catch (IllegalArgumentException malformed) {
            return new Answer.Malformed();
        }
        Checkpoint checkpoint = request.checkpoint();
        LogKeys keys = logs.get(checkpoint.origin());
        if (keys == null) {
            return new Answer.UnknownLog();
        }
        if (!keys.current().verifies(request.note())) {
            return new Answer.NotTheLogs();
        }
        if (request.old() > checkpoint.leaves()) {
            return new Answer.Malformed();
        }
        Optional<Checkpoint> last = last(checkpoint.origin());
        long lastLeaves = last.map(Checkpoint::leaves).orElse(0L);
        if (request.old() != lastLeaves) {
            return new Answer.Conflict(lastLeaves);
        }
        return isExtension(last, request) ? sign(request) : new Answer.NoExtension();
    }

    private static boolean isExtension(Optional<Checkpoint> last, Request request) {
        Checkpoint now = request.checkpoint();
        if (now.leaves() == 0 && !now.root().equals(new Hasher().empty())) {
            return false;
        }
        if (request.old() == 0) {
            return request.proof().isEmpty();
        }
        return last.isPresent()
                && Proofs.extendsEarlier(
                        last.get().leaves(), last.get().root(), now.leaves(), now.root(), request.proof());
    }

    private Answer sign(Request request) {
        SignedNote.Signature signature = cosigner.sign(request.note().text(), clock.instant());
        List<SignedNote.Signature> both = new ArrayList<>(request.note().signatures());
        both.removeIf(other -> other.key().equals(cosigner.key().name()));
        both.add(signature);
        book.keep(request.checkpoint().origin(), new SignedNote(request.note().text(), both));
        return new Answer.Signed(List.of(signature));
    }

    private Optional<Checkpoint> last(String origin) {
        return book.last(origin).map(note -> Checkpoint.parse(note.text()));
    }
}
