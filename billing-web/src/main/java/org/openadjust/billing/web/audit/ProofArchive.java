package org.openadjust.billing.web.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.openadjust.billing.audit.AuditProof;

/** The proof of an entry as files, with the steps that check it. */
final class ProofArchive {

    private static final String STEPS = """
            This proves that an entry stands in the audit log of a billing system, and that nobody has changed it since.

              NAME.json            the entry, byte by byte
              NAME.tlog-proof      the proof: the entry, its place, the hashes up to the root, and the signed checkpoint
              checkpoint                the signed checkpoint once more
              keys                      the log's public keys, each handed over by the one before

            How to check it (needs the product's launcher and a JDK 21 or newer, no server and no database):

              1. Get the log's key from somewhere else than from here: from the auditor who was given it when the system was
                 set up, from a witness, or from an earlier export. Its form is NAME+ID+KEY.
              2. ./billing audit-verify NAME.tlog-proof --key 'NAME+ID+KEY'
                 Exit code 0: the entry is in the log that was signed. 1: it is not. 2: something is missing. 3: wrong usage.

            By hand, with any program that computes SHA-256 and Ed25519:

              1. Leaf hash: SHA-256 over a zero byte and the bytes of NAME.json.
              2. With the hashes of the proof, the first one first, up to the root, as RFC 9162, section 2.1.3.2, says; a node is
                 SHA-256 over a one byte, the left and the right hash.
              3. The root has to be the one in the checkpoint's third line (base64), and the checkpoint has to bear the log's
                 signature (https://c2sp.org/signed-note).
            """;

    private ProofArchive() {}

    static void write(AuditProof proof, OutputStream out) throws IOException {
        String name = "entry-" + proof.entry().index();
        ZipOutputStream zip = new ZipOutputStream(out, UTF_8);
        put(zip, name + ".json", proof.entry().text());
        put(zip, name + ".tlog-proof", proof.proof());
        put(zip, "checkpoint", proof.checkpoint());
        put(zip, "keys", proof.keys());
        put(zip, "STEPS.txt", STEPS.replace("NAME.", name + "."));
        zip.finish();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(UTF_8));
        zip.closeEntry();
    }
}
