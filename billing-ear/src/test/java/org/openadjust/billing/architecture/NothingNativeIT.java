package org.openadjust.billing.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/**
 * Everything in the application is Java: a native library belongs to the class loader that has loaded it, so that a second deployment in
 * the same server would fail, and a start where it is lacking, too.
 */
class NothingNativeIT {

    private static final Path APPLICATION =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("target/billing.ear");
    private static final List<String> NATIVE = List.of(".so", ".dll", ".dylib", ".jnilib");

    @Test
    void theApplicationBringsNoNativeLibraryAndLoadsNone() throws IOException {
        List<String> seen = new ArrayList<>();
        try (InputStream file = Files.newInputStream(APPLICATION)) {
            assertEquals(List.of(), nativeParts("billing.ear", file, seen));
        }
        assertTrue(seen.stream().anyMatch(name -> name.endsWith("IntentModel.class")), "its classes were looked at");
    }

    @Test
    void aLibraryAndAClassThatLoadsOneAreFoundHoweverDeepTheyLie() throws IOException {
        byte[] loading = "\u00ca\u00fe loadLibrary".getBytes(StandardCharsets.ISO_8859_1);
        byte[] jar = zip("a/libx.so", new byte[0], "a/Loader.class", loading);
        byte[] ear = zip("lib/a.jar", jar, "Plain.class", new byte[4]);
        assertEquals(
                List.of("ear!lib/a.jar!a/libx.so", "ear!lib/a.jar!a/Loader.class"),
                nativeParts("ear", new ByteArrayInputStream(ear), new ArrayList<>()));
    }

    private static byte[] zip(String one, byte[] content, String other, byte[] otherContent) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(one));
            zip.write(content);
            zip.putNextEntry(new ZipEntry(other));
            zip.write(otherContent);
        }
        return bytes.toByteArray();
    }

    /** What is native or loads what is; archives within archives are opened. */
    private static List<String> nativeParts(String path, InputStream archive, List<String> seen) throws IOException {
        List<String> found = new ArrayList<>();
        ZipInputStream zip = new ZipInputStream(archive);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = path + "!" + entry.getName();
            seen.add(name);
            if (NATIVE.stream().anyMatch(name::endsWith) || name.endsWith(".class") && loads(zip.readAllBytes())) {
                found.add(name);
            } else if (name.endsWith(".jar") || name.endsWith(".war")) {
                found.addAll(nativeParts(name, zip, seen));
            }
        }
        return found;
    }

    /** The name of the method stands in the class that calls it. */
    private static boolean loads(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains("loadLibrary");
    }
}
