package org.openadjust.billing.server;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the files of a server that may be running say in clear. A file that goes while it is looked for holds nothing. */
public final class StoredText {

    private StoredText() {}

    /** Files below a directory that hold a text in UTF-8 or, as Derby's rows and Java's own strings, in UTF-16. */
    public static List<Path> filesWith(Path directory, String text) throws IOException {
        List<byte[]> needles = List.of(text.getBytes(UTF_8), text.getBytes(UTF_16BE));
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && holds(file, needles)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        return found;
    }

    private static boolean holds(Path file, List<byte[]> needles) throws IOException {
        try {
            byte[] content = Files.readAllBytes(file);
            return needles.stream().anyMatch(needle -> contains(content, needle));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean contains(byte[] content, byte[] needle) {
        for (int at = 0; at + needle.length <= content.length; at++) {
            if (content[at] == needle[0] && Arrays.equals(content, at, at + needle.length, needle, 0, needle.length)) {
                return true;
            }
        }
        return false;
    }
}
