package org.openadjust.billing.privacy.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The vault's master keys: the one that seals, those before it that still open what has not been sealed anew, and the one that
 * fingerprints are made with, which stays: fingerprints are compared with those of long ago. As a text, the present one alone on the
 * first line, then the others, each after a word.
 */
public final class MasterKeys {

    private static final String BEFORE = "before ";
    private static final String FINGERPRINTS = "fingerprints ";

    private final byte[] present;
    private final List<byte[]> before;
    private final byte[] fingerprints;

    private MasterKeys(byte[] present, List<byte[]> before, byte[] fingerprints) {
        this.present = checked(present);
        this.before = before.stream().map(MasterKeys::checked).toList();
        this.fingerprints = checked(fingerprints);
    }

    private static byte[] checked(byte[] key) {
        if (key.length != Vault.KEY_BYTES) {
            throw new IllegalArgumentException("a master key has " + Vault.KEY_BYTES + " bytes, not " + key.length);
        }
        return key.clone();
    }

    /** One, and none before it. */
    public static MasterKeys of(byte[] key) {
        return new MasterKeys(key, List.of(), key);
    }

    /** @throws IllegalArgumentException if the text holds no keys */
    public static MasterKeys parse(String text) {
        List<String> lines = text.strip().lines().toList();
        byte[] present = Base64.getDecoder().decode(lines.getFirst());
        List<byte[]> before = new ArrayList<>();
        byte[] fingerprints = present;
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith(BEFORE)) {
                before.add(Base64.getDecoder().decode(line.substring(BEFORE.length())));
            } else if (line.startsWith(FINGERPRINTS)) {
                fingerprints = Base64.getDecoder().decode(line.substring(FINGERPRINTS.length()));
            } else {
                throw new IllegalArgumentException("a line is neither a key nor what it is for");
            }
        }
        return new MasterKeys(present, before, fingerprints);
    }

    /** As they are kept. */
    public String text() {
        StringBuilder text = new StringBuilder(line("", present));
        before.forEach(key -> text.append(line(BEFORE, key)));
        if (!Arrays.equals(present, fingerprints)) {
            text.append(line(FINGERPRINTS, fingerprints));
        }
        return text.toString();
    }

    private static String line(String word, byte[] key) {
        return word + Base64.getEncoder().encodeToString(key) + '\n';
    }

    /** With a new one in the present one's place, which opens what it has sealed until all of that is sealed anew. */
    public MasterKeys changed() {
        List<byte[]> all = new ArrayList<>(before);
        all.add(present);
        return new MasterKeys(Vault.newKey(), all, fingerprints);
    }

    /** Without those before: nothing is sealed with them any more. */
    public MasterKeys settled() {
        return new MasterKeys(present, List.of(), fingerprints);
    }

    /** Whether there are none before the present one. */
    public boolean isSettled() {
        return before.isEmpty();
    }

    byte[] present() {
        return present.clone();
    }

    byte[] fingerprints() {
        return fingerprints.clone();
    }

    List<byte[]> before() {
        return before.stream().map(byte[]::clone).toList();
    }

    /** Gives none away. */
    @Override
    public String toString() {
        return "MasterKeys(" + (before.size() + 1) + ")";
    }
}
