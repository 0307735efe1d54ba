package org.openadjust.billing.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackingTest {

    @TempDir
    Path directory;

    @Test
    void takesThePlaceOfWhatWasThere() throws IOException {
        Path target = directory.resolve("server");
        Files.createDirectories(target.resolve("old"));
        Unpacking unpacking = new Unpacking(
                archive("payara7/bin/asadmin", "payara7/mq/javadoc/index.html", "payara7/README"), target);
        assertFalse(unpacking.done());
        List<Integer> percents = new ArrayList<>();
        unpacking.run(percents::add);
        assertTrue(unpacking.done());
        assertTrue(Files.isExecutable(target.resolve("payara7/bin/asadmin")));
        assertFalse(Files.isExecutable(target.resolve("payara7/README")));
        assertFalse(Files.exists(target.resolve("payara7/mq/javadoc")));
        assertFalse(Files.exists(target.resolve("old")));
        assertEquals(100, percents.getLast());
    }

    @Test
    void whatWasLeftHalfDoneIsDoneAgain() throws IOException {
        Path target = directory.resolve("server");
        Files.createDirectories(directory.resolve("server.new/payara7/half"));
        Unpacking unpacking = new Unpacking(archive("payara7/README"), target);
        unpacking.run(percent -> {});
        assertFalse(Files.exists(target.resolve("payara7/half")));
        assertFalse(Files.exists(directory.resolve("server.new")));
    }

    @Test
    void anotherArchiveIsUnpackedAgain() throws IOException {
        Path target = directory.resolve("server");
        new Unpacking(archive("payara7/README"), target).run(percent -> {});
        assertFalse(new Unpacking(archive("payara7/README", "payara7/NEWS"), target).done());
    }

    @Test
    void nothingIsWrittenOutside() throws IOException {
        Unpacking unpacking = new Unpacking(archive("payara7/../../outside"), directory.resolve("server"));
        assertThrows(IOException.class, () -> unpacking.run(percent -> {}));
        assertFalse(Files.exists(directory.resolve("outside")));
    }

    private Path archive(String... entries) throws IOException {
        Path file = directory.resolve("payara.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(entry.getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
