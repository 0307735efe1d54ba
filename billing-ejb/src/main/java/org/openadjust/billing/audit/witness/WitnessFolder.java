package org.openadjust.billing.audit.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.openadjust.billing.audit.model.SignedNote;
import org.openadjust.billing.audit.model.WitnessBook;
import org.openadjust.billing.platform.DurableFile;
import org.openadjust.billing.platform.DurableFile.Readers;

/** A witness's memory: a file for each log. */
final class WitnessFolder implements WitnessBook {

    private final Path folder;

    WitnessFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<SignedNote> last(String origin) {
        return byHash(hash(origin));
    }

    /** By the origin's hash, 64 hexadecimal digits. */
    Optional<SignedNote> byHash(String hash) {
        try {
            return Optional.of(SignedNote.parse(Files.readString(folder.resolve(hash))));
        } catch (NoSuchFileException unknown) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void keep(String origin, SignedNote cosigned) {
        try {
            DurableFile.replace(
                    folder.resolve(hash(origin)), cosigned.toString().getBytes(UTF_8), Readers.ALL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String hash(String origin) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(origin.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
