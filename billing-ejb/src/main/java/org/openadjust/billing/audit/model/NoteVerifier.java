package org.openadjust.billing.audit.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.PublicKey;
import java.util.HexFormat;

/** Checks notes against one Ed25519 key; its text form, {@code name+id+key}, is public. */
public final class NoteVerifier implements NoteCheck {

    private final KeyName key;

    private NoteVerifier(KeyName key) {
        this.key = key;
    }

    public static NoteVerifier of(String name, PublicKey key) {
        return new NoteVerifier(new KeyName(name, KeyName.NOTE, key));
    }

    /**
     * Reads a verifier's text form.
     *
     * @throws IllegalArgumentException if it is none, or its parts do not belong together
     */
    public static NoteVerifier parse(String text) {
        return new NoteVerifier(KeyName.parse(text, KeyName.NOTE));
    }

    @Override
    public String name() {
        return key.name();
    }

    /** The key's short id in hexadecimal: to tell keys of one name apart, not to trust one by. */
    public String id() {
        return HexFormat.of().formatHex(key.id());
    }

    /** Whether the note bears this key's signature and that is right. */
    @Override
    public boolean verifies(SignedNote note) {
        byte[] text = note.text().getBytes(UTF_8);
        return key.signaturesIn(note).anyMatch(signature -> Ed25519.verifies(key.key(), text, signature));
    }

    SignedNote.Signature signature(byte[] bytes) {
        return key.signature(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteVerifier verifier && toString().equals(verifier.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The text form. */
    @Override
    public String toString() {
        return key.toString();
    }
}
