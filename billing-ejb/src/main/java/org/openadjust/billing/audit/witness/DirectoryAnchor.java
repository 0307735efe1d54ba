package org.openadjust.billing.audit.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openadjust.billing.audit.AnchorStatus;
import org.openadjust.billing.audit.model.Anchor;
import org.openadjust.billing.audit.model.Checkpoint;
import org.openadjust.billing.audit.model.Hash;
import org.openadjust.billing.audit.model.SignedNote;
import org.openadjust.billing.audit.model.Subtrees;

/**
 * A directory in which nothing is written twice, such as one on a medium that cannot be overwritten, or a share where the server
 * may create files and nothing else: each checkpoint becomes a new file, and what is there is read again before.
 */
public final class DirectoryAnchor implements Anchor {

    private static final String PREFIX = "checkpoint-";

    private final String name;
    private final Path directory;

    public DirectoryAnchor(String name, Path directory) {
        this.name = name;
        this.directory = directory;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public AnchorStatus.Kind kind() {
        return AnchorStatus.Kind.DIRECTORY;
    }

    @Override
    public Outcome tell(SignedNote checkpoint, long known, List<Hash> proof, Subtrees tree) throws IOException {
        Checkpoint signed = Checkpoint.parse(checkpoint.text());
        Optional<Path> last = last();
        if (last.isPresent()) {
            Checkpoint before = read(last.get());
            if (before.leaves() > signed.leaves()) {
                return new Outcome.Conflict("it has a checkpoint over " + before.leaves() + " entries; the log has "
                        + signed.leaves() + " that were signed");
            }
            if (!before.origin().equals(signed.origin())
                    || before.leaves() > 0 && !tree.root(0, before.leaves()).equals(before.root())) {
                return new Outcome.Conflict("its checkpoint over " + before.leaves() + " entries is another log's");
            }
            if (before.leaves() == signed.leaves()) {
                return new Outcome.Told(List.of());
            }
        }
        write(directory.resolve(PREFIX + "%020d".formatted(signed.leaves())), checkpoint.toString());
        return new Outcome.Told(List.of());
    }

    private Optional<Path> last() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches(PREFIX + "[0-9]{20}"))
                    .max(Comparator.comparing(file -> String.valueOf(file.getFileName())));
        }
    }

    private static Checkpoint read(Path file) throws IOException {
        try {
            return Checkpoint.parse(SignedNote.parse(Files.readString(file)).text());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no checkpoint", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
