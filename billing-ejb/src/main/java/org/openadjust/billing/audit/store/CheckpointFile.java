package org.openadjust.billing.audit.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.openadjust.billing.audit.model.Checkpoints.Kept;
import org.openadjust.billing.audit.model.SignedNote;
import org.openadjust.billing.platform.DurableFile;
import org.openadjust.billing.platform.DurableFile.Readers;

/** The last signed checkpoint as a file, for witnesses outside to copy. */
public final class CheckpointFile {

    private final Path file;

    public CheckpointFile(Path file) {
        this.file = file;
    }

    /** What it holds; empty if it is not there. */
    public Optional<Kept> read() {
        try {
            SignedNote note = SignedNote.parse(Files.readString(file));
            return Optional.of(new Kept(note, Files.getLastModifiedTime(file).toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(SignedNote note) {
        try {
            DurableFile.replace(file, note.toString().getBytes(UTF_8), Readers.ALL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
