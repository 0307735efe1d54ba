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
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.audit.model.CompactTree;
import org.openadjust.billing.audit.model.Leaf;
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
