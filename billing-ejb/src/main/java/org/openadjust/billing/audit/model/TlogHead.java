package org.openadjust.billing.audit.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The signed head of a log that lies in files, checked against what is known from elsewhere.
 *
 * @param signed what was signed
 * @param milestones earlier heads that the log has to go through, the smallest first
 * @param notes what a reader should know
 */
record TlogHead(Checkpoint signed, List<Head> milestones, List<String> notes) {

    /** A head, or why there is none to go by. */
    sealed interface Reading {
        record Read(TlogHead head) implements Reading {}

        record Missing(String problem) implements Reading {}

        record Wrong(String problem) implements Reading {}
    }

    static Reading read(TlogFiles files, Trust trust) throws IOException {
        Optional<byte[]> note = files.read(TlogPath.CHECKPOINT);
        Optional<byte[]> keys = files.read(TlogPath.KEYS);
        if (note.isEmpty() || keys.isEmpty() && trust.key().isEmpty()) {
            return new Reading.Missing("there is no " + (note.isEmpty() ? "checkpoint" : "key to check it with"));
        }
        try {
            LogKeys known = keys.map(text -> LogKeys.parse(new String(text, UTF_8)))
                    .orElseGet(() -> LogKeys.of(trust.key().orElseThrow()));
            SignedNote parsed = SignedNote.parse(new String(note.get(), UTF_8));
            return Arrays.equals(parsed.toString().getBytes(UTF_8), note.get())
                    ? read(parsed, known, trust)
                    : new Reading.Wrong("the checkpoint is not written as it should be");
        } catch (IllegalArgumentException e) {
            return new Reading.Wrong("the checkpoint or its keys are not of their form: " + e.getMessage());
        }
    }

    private static Reading read(SignedNote note, LogKeys keys, Trust trust) {
        List<String> notes = new ArrayList<>();
        if (trust.key().isEmpty()) {
            notes.add("the key is the log's own word; compare it with one that you have from elsewhere: "
                    + keys.current());
        } else if (!keys.leadsFrom(trust.key().get())) {
            return new Reading.Wrong("the log is another one's: its keys do not follow from "
                    + trust.key().get().name() + " " + trust.key().get().id());
        }
        if (!keys.current().verifies(note)) {
            return new Reading.Wrong("the checkpoint does not bear the signature of " + keys.name() + " "
                    + keys.current().id());
        }
        Checkpoint signed = Checkpoint.parse(note.text());
        if (!signed.origin().equals(keys.name())) {
            return new Reading.Wrong("the checkpoint is of another log, " + signed.origin());
        }
        for (CosignerKey witness : trust.witnesses()) {
            if (witness.signedAt(note).isEmpty()) {
                return new Reading.Wrong("witness " + witness.name() + " has not signed the checkpoint");
            }
            notes.add("seen by witness " + witness.name() + " at "
                    + witness.signedAt(note).get());
        }
        return milestones(signed, keys, trust, notes);
    }

    private static Reading milestones(Checkpoint signed, LogKeys keys, Trust trust, List<String> notes) {
        List<Head> milestones = new ArrayList<>();
        for (SignedNote kept : trust.kept()) {
            Checkpoint earlier = Checkpoint.parse(kept.text());
            if (!keys.verifies(kept) || !earlier.origin().equals(signed.origin())) {
                return new Reading.Wrong("a checkpoint that was kept is not this log's");
            }
            if (earlier.leaves() > signed.leaves()) {
                return new Reading.Wrong("the log has " + signed.leaves() + " entries, fewer than the "
                        + earlier.leaves() + " of a checkpoint that was kept: it was turned back");
            }
            milestones.add(new Head(earlier.leaves(), earlier.root()));
        }
        milestones.sort(Comparator.comparingLong(Head::leaves));
        return new Reading.Read(new TlogHead(signed, milestones, notes));
    }
}
