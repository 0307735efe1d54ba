package org.openadjust.billing.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks the application server's archive beside its place and renames it: a half unpacked one is never used. */
final class Unpacking {

    /** Documentation, and what would report the server's data to its maker. */
    private static final List<String> NOT_NEEDED =
            List.of("payara7/mq/javadoc/", "payara7/mq/examples/", "payara7/glassfish/modules/phonehome-bootstrap.jar");

    private static final String MARK = ".unpacked";

    private final Path archive;
    private final Path target;

    Unpacking(Path archive, Path target) {
        this.archive = archive;
        this.target = target;
    }

    /** Whether this very archive lies unpacked there. */
    boolean done() throws IOException {
        Path mark = target.resolve(MARK);
        return Files.exists(mark) && Files.readString(mark).equals(identity());
    }

    void run(IntConsumer percent) throws IOException {
        Path aside = target.resolveSibling(target.getFileName() + ".new");
        PrivateFiles.deleteTree(aside);
        PrivateFiles.directory(aside);
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            int all = zip.size();
            int done = 0;
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                unpack(zip, entries.nextElement(), aside);
                percent.accept(++done * 100 / all);
            }
        }
        Files.writeString(aside.resolve(MARK), identity());
        PrivateFiles.deleteTree(target);
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private void unpack(ZipFile zip, ZipEntry entry, Path directory) throws IOException {
        if (NOT_NEEDED.stream().anyMatch(entry.getName()::startsWith)) {
            return;
        }
        Path file = directory.resolve(entry.getName()).normalize();
        if (!file.startsWith(directory)) {
            throw new IOException("entry " + entry.getName() + " of " + archive + " leads outside");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, file);
        }
        // the archive's modes are not in reach; what lies in a bin directory is run
        if (file.getParent().endsWith("bin") && !file.toFile().setExecutable(true, true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    private String identity() throws IOException {
        return NOT_NEEDED + " " + archive.getFileName() + " " + Files.size(archive) + " "
                + Files.getLastModifiedTime(archive).toMillis();
    }
}
