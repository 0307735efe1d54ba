package org.openadjust.billing.legacy.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.openadjust.billing.legacy.LegacyImport.Format;
import org.openadjust.billing.legacy.LegacyImports;
import org.openadjust.billing.legacy.model.ContentDigest;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Settings;

/** The files that imports are about, in the server's data directory until they are done; unpacked. */
@ApplicationScoped
public class ImportFiles {

    private static final int GZIP = 0x1f8b;
    private static final int MARK = 64 * 1024;

    /** What became of a file. */
    public sealed interface Keeping {

        /** @param sha256 of its content, unpacked, in hexadecimal digits */
        record Kept(long bytes, String sha256, Format format) implements Keeping {}

        record Refused(Refusal refusal) implements Keeping {}
    }

    /** The content has more bytes than one may have. */
    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Inject
    private Settings settings;

    private Path fixed;

    protected ImportFiles() {}

    /** Outside a container. */
    public ImportFiles(Path directory) {
        this.fixed = directory;
    }

    public Path path(long id) {
        return directory().resolve(id + ".file");
    }

    private Path directory() {
        return fixed != null ? fixed : settings.dataDirectory().resolve("legacy");
    }

    /** Keeps a content as the file of an import: whole and synced, or not at all. */
    public Keeping keep(long id, InputStream content) throws IOException {
        Files.createDirectories(directory());
        Path beside = directory().resolve(id + ".part");
        try {
            Keeping kept = written(beside, content);
            if (kept instanceof Keeping.Kept) {
                Files.move(beside, path(id), StandardCopyOption.ATOMIC_MOVE);
            }
            return kept;
        } catch (TooLarge e) {
            return refused(
                    "OVERSIZE",
                    "the file has, unpacked, more than " + LegacyImports.BYTES_MAX / (1024 * 1024) + " MiB");
        } catch (ZipException | EOFException e) {
            return refused("MALFORMED", "the file is compressed, but cannot be unpacked");
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static Keeping written(Path file, InputStream content) throws IOException {
        MessageDigest digest = ContentDigest.sha256();
        long bytes = 0;
        try (FileChannel channel = FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE));
                OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
            InputStream unpacked = unpacked(content);
            byte[] buffer = new byte[MARK];
            for (int read = unpacked.read(buffer); read >= 0; read = unpacked.read(buffer)) {
                bytes += read;
                if (bytes > LegacyImports.BYTES_MAX) {
                    throw new TooLarge();
                }
                out.write(buffer, 0, read);
            }
            channel.force(true);
        }
        if (bytes == 0) {
            return refused("EMPTY", "the file is empty");
        }
        return kept(file, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** A bomb grows no further than the bytes that are counted behind it. */
    private static InputStream unpacked(InputStream content) throws IOException {
        BufferedInputStream packed = new BufferedInputStream(content, MARK);
        packed.mark(2);
        int first = packed.read();
        int second = packed.read();
        packed.reset();
        return first >= 0 && (first << 8 | second) == GZIP ? new GZIPInputStream(packed, MARK) : packed;
    }

    private static Keeping kept(Path file, long bytes, String sha256) throws IOException {
        byte[] head;
        try (InputStream content = Files.newInputStream(file)) {
            head = content.readNBytes(MARK);
        }
        for (byte each : head) {
            if (each == 0) {
                return refused("MALFORMED", "the file is neither text in UTF-8 or ISO-8859-1 nor XML");
            }
        }
        return new Keeping.Kept(bytes, sha256, isXml(head) ? Format.UBL : Format.CSV);
    }

    private static boolean isXml(byte[] head) {
        int at = head.length > 2 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf ? 3 : 0;
        while (at < head.length && (head[at] == ' ' || head[at] == '\n' || head[at] == '\r' || head[at] == '\t')) {
            at++;
        }
        return at < head.length && head[at] == '<';
    }

    private static Keeping refused(String code, String detail) {
        return new Keeping.Refused(new Refusal(code, detail));
    }

    /** Of which imports there are files that were last written before a time. */
    public List<Long> ids(Instant before) throws IOException {
        if (!Files.isDirectory(directory())) {
            return List.of();
        }
        List<Long> ids = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory(), "*.file")) {
            for (Path file : found) {
                String name = String.valueOf(file.getFileName());
                String id = name.substring(0, name.length() - ".file".length());
                if (id.matches("\\d{1,18}")
                        && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    ids.add(Long.parseLong(id));
                }
            }
        }
        return ids;
    }

    public void delete(long id) throws IOException {
        Files.deleteIfExists(path(id));
    }
}
