package org.openadjust.billing.audit.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.audit.model.CompactTree;
import org.openadjust.billing.audit.model.Head;
import org.openadjust.billing.audit.model.Leaf;
import org.openadjust.billing.audit.model.ListedStamp;
import org.openadjust.billing.audit.model.MemoryLog;
import org.openadjust.billing.audit.model.NoteSigner;
import org.openadjust.billing.audit.model.Proofs;
import org.openadjust.billing.audit.model.TlogProof;

/** The command as an auditor uses it: what it says and its exit code. */
class AuditVerifyTest {

    @TempDir
    Path directory;

    private final NoteSigner signer = signer();
    private final MemoryLog log = MemoryLog.of(300);
    private final Map<String, byte[]> files = log.files(signer);
    private String said = "";

    @BeforeEach
    void export() throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = directory.resolve("log").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    @Test
    void aDirectory() throws IOException {
        String log = directory.resolve("log").toString();
        assertEquals(0, run(log));
        assertTrue(said.contains("the log's own word"), said);
        assertEquals(0, run(log, "--key", signer.verifier().toString()));
        assertEquals(1, run(log, "--key", signer().verifier().toString()));
        Path bundle = directory.resolve("log/tile/entries/001.p/44");
        byte[] content = Files.readAllBytes(bundle);
        content[content.length - 1] ^= 1;
        Files.write(bundle, content);
        assertEquals(1, run(log));
        assertTrue(said.contains("first bad entry: 299"), said);
        Files.delete(bundle);
        assertEquals(2, run(log));
    }

    @Test
    void anArchive() throws IOException {
        Path zip = directory.resolve("log.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream archive = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                archive.putNextEntry(new ZipEntry(file.getKey()));
                archive.write(file.getValue());
            }
        }
        assertEquals(0, run(zip.toString(), "--key", signer.verifier().toString()));
    }

    @Test
    void anAddress() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/tlog/", exchange -> {
            byte[] file = files.get(exchange.getRequestURI().getPath().substring("/tlog/".length()));
            exchange.sendResponseHeaders(file == null ? 404 : 200, file == null ? -1 : file.length);
            if (file != null) {
                exchange.getResponseBody().write(file);
            }
            exchange.close();
        });
        server.start();
        try {
            assertEquals(0, run("http://127.0.0.1:" + server.getAddress().getPort() + "/tlog"));
            files.remove("tile/0/000");
            assertEquals(2, run("http://127.0.0.1:" + server.getAddress().getPort() + "/tlog"));
        } finally {
            server.stop(0);
        }
        assertEquals(2, run("http://127.0.0.1:" + server.getAddress().getPort() + "/tlog"), "nobody answers");
    }

    @Test
    void aProof() throws IOException {
        Leaf leaf = log.all().get(123);
        TlogProof proof = new TlogProof(
                leaf.entry(),
                123,
                Proofs.inclusion(123, 300, (from, to) -> {
                    CompactTree part = CompactTree.empty();
                    log.leaves(from, to).forEach(one -> part.append(one.hash()));
                    return part.root();
                }),
                log.signedBy(signer));
        Path file = Files.writeString(directory.resolve("entry.tlog-proof"), proof.toString());
        assertEquals(2, run(file.toString()), "no key");
        assertEquals(0, run(file.toString(), "--key", signer.verifier().toString()));
        assertTrue(said.contains("adjustment/124"), said);
        assertEquals(1, run(file.toString(), "--key", signer().verifier().toString()));
        Files.writeString(file, proof.toString().replace("index 123", "index 122"));
        assertEquals(1, run(file.toString(), "--key", signer.verifier().toString()));
    }

    /** A checkpoint that was kept gives away what no single copy does. */
    @Test
    void aCheckpointThatWasKept() throws IOException {
        Path kept = Files.writeString(
                directory.resolve("kept"), MemoryLog.of(400).signedBy(signer).toString());
        Path log = directory.resolve("log");
        assertEquals(1, run(log.toString(), "--checkpoint", kept.toString()));
        Files.writeString(kept, MemoryLog.of(200).signedBy(signer).toString());
        assertEquals(0, run(log.toString(), "--checkpoint", kept.toString()));
    }

    /** The log has to go through what was stamped; a stamp that is not as it is listed is no proof of anything. */
    @Test
    void timeStamps() throws IOException {
        Path log = directory.resolve("log");
        Files.createDirectory(log.resolve("stamp"));
        ListedStamp early = stamp(MemoryLog.of(200).head());
        ListedStamp last = stamp(MemoryLog.of(300).head());
        list(early, last);
        assertEquals(0, run(log.toString()));
        assertTrue(said.contains("time stamps: 2"), said);
        assertTrue(
                said.contains("openssl ts -verify -digest " + last.state().root() + " -in stamp/office.300.tsr"), said);

        Path answer = log.resolve("stamp/office.200.tsr");
        byte[] good = Files.readAllBytes(answer);
        byte[] bad = good.clone();
        bad[bad.length / 2 + 20] ^= 1;
        Files.write(answer, bad);
        assertEquals(1, run(log.toString()));
        assertTrue(said.contains("stamp/office.200.tsr does not stamp"), said);
        Files.delete(answer);
        assertEquals(2, run(log.toString()));

        list(stamp(new Head(200, MemoryLog.of(201).head().root())), last);
        assertEquals(1, run(log.toString()));
        assertTrue(said.contains("time stamp office.200: there are two histories"), said);
        list(stamp(MemoryLog.of(301).head()));
        assertEquals(1, run(log.toString()));
        assertTrue(said.contains("turned back"), said);
        Files.writeString(log.resolve("stamps"), "../../etc/passwd.1\t" + "0".repeat(64) + "\t2026-03-01T12:00:00Z\n");
        assertEquals(1, run(log.toString()));
        assertTrue(said.contains("the list of time stamps is not of its form"), said);
    }

    /** An answer as far as this command looks into it: something, the imprint, something else. */
    private ListedStamp stamp(Head state) throws IOException {
        ListedStamp stamp = new ListedStamp("office", state, Instant.parse("2026-03-01T12:00:00Z"));
        byte[] answer =
                HexFormat.of().parseHex("3082" + "3031300d060960864801650304020105000420" + state.root() + "0201");
        Files.write(directory.resolve("log/stamp/" + stamp.name() + ".tsr"), answer);
        return stamp;
    }

    private void list(ListedStamp... stamps) throws IOException {
        Files.writeString(
                directory.resolve("log/stamps"),
                Stream.of(stamps).map(ListedStamp::line).collect(Collectors.joining()));
    }

    @Test
    void whatIsNotSaidRight() {
        assertEquals(3, run());
        assertEquals(3, run("--nonsense"));
        assertEquals(3, run("one", "two"));
        assertEquals(3, run("log", "--key"));
        assertEquals(3, run("log", "--key", "no key"));
        assertEquals(3, run(directory.resolve("nothing").toString()));
    }

    private int run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = new AuditVerify(Clock.systemUTC()).applyAsInt(List.of(arguments), new PrintStream(out, true, UTF_8));
        said = out.toString(UTF_8);
        return code;
    }

    private static NoteSigner signer() {
        try {
            return NoteSigner.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
