package org.openadjust.billing.audit.model;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with signatures (C2SP signed-note), as people and programs pass it on: the text, an empty line, a line a
 * signature.
 *
 * @param text what is signed; ends in a line feed
 * @param signatures in the order of their lines
 */
public record SignedNote(String text, List<Signature> signatures) {

    /** Longest note that is read. */
    public static final int CHARS_MAX = 10_000;

    private static final int SIGNATURES_MAX = 100;
    private static final Pattern LINE = Pattern.compile("\u2014 ([^\\s+]+) ([A-Za-z0-9+/]+={0,2})");

    /**
     * One signature.
     *
     * @param key name of the key
     * @param bytes four bytes that identify the key, then the signature
     */
    public record Signature(String key, String bytes) {

        /** Its line of the note. */
        @Override
        public String toString() {
            return "\u2014 " + key + ' ' + bytes + '\n';
        }
    }

    public SignedNote {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("a note's text ends in a line feed");
        }
        signatures = List.copyOf(signatures);
    }

    /** The whole note. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(note::append);
        return note.toString();
    }

    /** The note with the signatures of another copy of it. */
    public SignedNote with(List<Signature> more) {
        List<Signature> all = new ArrayList<>(signatures);
        more.stream().filter(signature -> !all.contains(signature)).forEach(all::add);
        return new SignedNote(text, all);
    }

    /**
     * Reads a note; whether a signature is right is the verifier's question.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static SignedNote parse(String note) {
        int end = note.lastIndexOf("\n\n");
        if (note.length() > CHARS_MAX || end < 0 || !note.endsWith("\n") || end + 2 == note.length()) {
            throw new IllegalArgumentException("not a signed note");
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : note.substring(end + 2, note.length() - 1).split("\n", SIGNATURES_MAX + 1)) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalArgumentException("not a note's signature line");
            }
            byte[] bytes = Base64.getDecoder().decode(parts.group(2));
            if (!Base64.getEncoder().encodeToString(bytes).equals(parts.group(2))) {
                throw new IllegalArgumentException("a signature that is not written as it should be");
            }
            signatures.add(new Signature(parts.group(1), parts.group(2)));
        }
        return new SignedNote(note.substring(0, end + 1), signatures);
    }
}
