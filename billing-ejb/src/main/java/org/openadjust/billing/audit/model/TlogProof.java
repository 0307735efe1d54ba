package org.openadjust.billing.audit.model;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What proves offline that an entry is in the log (C2SP tlog-proof). The entry itself is carried along as the extra data, which
 * nobody vouches for: it is proved by its hash.
 *
 * @param entry the entry's bytes
 * @param index its place
 * @param path hashes from its sibling up to the root's child
 * @param checkpoint the signed state that it is proved for
 */
public record TlogProof(byte[] entry, long index, List<Hash> path, SignedNote checkpoint) {

    private static final String TITLE = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final int PATH_MAX = 63;

    public TlogProof {
        entry = entry.clone();
        path = List.copyOf(path);
    }

    @Override
    public byte[] entry() {
        return entry.clone();
    }

    /** @throws IllegalArgumentException if it is none, or does not carry its entry along */
    public static TlogProof parse(String text) {
        int end = text.indexOf("\n\n");
        String[] lines = (end < 0 ? "" : text.substring(0, end)).split("\n");
        if (lines.length < 3
                || lines.length > 3 + PATH_MAX
                || !lines[0].equals(TITLE)
                || !lines[1].startsWith(EXTRA)
                || !lines[2].matches(INDEX + "(0|[1-9][0-9]{0,17})")) {
            throw new IllegalArgumentException("not a tlog-proof that carries its entry along");
        }
        List<Hash> path = new ArrayList<>();
        for (int i = 3; i < lines.length; i++) {
            path.add(Hash.of(Base64.getDecoder().decode(lines[i])));
        }
        return new TlogProof(
                Base64.getDecoder().decode(lines[1].substring(EXTRA.length())),
                Long.parseLong(lines[2].substring(INDEX.length())),
                path,
                SignedNote.parse(text.substring(end + 2)));
    }

    /** What is wrong with it, in words; empty if it holds. Whose signature counts is the caller's to say. */
    public Optional<String> problem(NoteCheck log) {
        if (!log.verifies(checkpoint)) {
            return Optional.of("its checkpoint does not bear the signature of " + log.name());
        }
        Checkpoint signed = Checkpoint.parse(checkpoint.text());
        if (!signed.origin().equals(log.name())) {
            return Optional.of("its checkpoint is of another log, " + signed.origin());
        }
        return Proofs.includes(new Hasher().leaf(entry), index, signed.leaves(), path, signed.root())
                ? Optional.empty()
                : Optional.of("entry " + index + " is not in the log that was signed");
    }

    /** The text form. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(TITLE)
                .append('\n')
                .append(EXTRA)
                .append(Base64.getEncoder().encodeToString(entry))
                .append('\n')
                .append(INDEX)
                .append(index)
                .append('\n');
        path.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlogProof proof && toString().equals(proof.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
