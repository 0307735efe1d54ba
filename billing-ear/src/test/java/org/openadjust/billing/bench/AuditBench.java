package org.openadjust.billing.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.model.Checkpoint;
import org.openadjust.billing.audit.model.CompactTree;
import org.openadjust.billing.audit.model.EntryBytes;
import org.openadjust.billing.audit.model.Head;
import org.openadjust.billing.audit.model.Leaf;
import org.openadjust.billing.audit.model.LogKeys;
import org.openadjust.billing.audit.model.NoteSigner;
import org.openadjust.billing.audit.model.StoredLog;
import org.openadjust.billing.audit.model.TlogCheck;
import org.openadjust.billing.audit.model.TlogResult;
import org.openadjust.billing.audit.model.Trust;
import org.openadjust.billing.audit.tlog.LogExport;
import org.openadjust.billing.bench.References.Rate;

/**
 * {@code bench audit}: the rows that an event costs the server, stored by plain JDBC with and without what belongs to the audit log.
 * Rating, messages and the container are left out, so the log's share is larger here than in the server. And a log verified.
 */
final class AuditBench {

    private static final int ACCOUNTS = 1_000;
    private static final int VERIFICATIONS = 3;

    private final AuditOptions options;

    AuditBench(AuditOptions options) {
        this.options = options;
    }

    AuditReport run() throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("billing-bench");
        try {
            Rate without = stored(scratch.resolve("without"), false);
            Rate with = stored(scratch.resolve("with"), true);
            return new AuditReport(options, without, with, verified());
        } finally {
            References.deleteTree(scratch);
        }
    }

    private Rate stored(Path directory, boolean isAudited) throws IOException, InterruptedException {
        System.err.println("bench: stores " + (isAudited ? "with" : "without") + " audit");
        return References.plainJdbc(
                directory, ACCOUNTS, options.perCommit(), options.events(), options.rounds(), isAudited);
    }

    /** The fastest: the first ones are still being compiled. */
    private double verified() throws IOException {
        System.err.println("bench: verifies");
        Map<String, byte[]> files = files();
        double best = 0;
        for (int i = 0; i < VERIFICATIONS; i++) {
            long start = System.nanoTime();
            TlogResult result = new TlogCheck(path -> Optional.ofNullable(files.get(path)), Trust.NONE).run();
            if (result.verdict() != TlogResult.Verdict.INTACT) {
                throw new IllegalStateException(result.toString());
            }
            best = Math.max(best, options.entries() / ((System.nanoTime() - start) / 1e9));
        }
        return best;
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        Log log = new Log(options.entries());
        LogExport export = new LogExport(log, files::put);
        try {
            NoteSigner signer =
                    NoteSigner.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
            export.tree(options.entries(), 0, options.entries());
            Head head = log.head();
            export.head(
                    signer.sign(new Checkpoint(signer.verifier().name(), head.leaves(), head.root()).text()),
                    LogKeys.of(signer.verifier()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return files;
    }

    /** A log that is made up as it is read, once and in order. */
    private static final class Log implements StoredLog {
        private final CompactTree tree = CompactTree.empty();
        private final int entries;

        Log(int entries) {
            this.entries = entries;
        }

        @Override
        public Head head() {
            return new Head(tree.leaves(), tree.root());
        }

        @Override
        public List<Leaf> leaves(long from, long to) {
            List<Leaf> leaves = new ArrayList<>();
            for (long i = from; i < Math.min(to, entries); i++) {
                byte[] entry = EntryBytes.of(AuditEntry.of("adjustment", "applied", "adjustment/" + i)
                        .account("bench-" + i % ACCOUNTS)
                        .by("policy:drafts@1")
                        .changed("EUR 12.35", "EUR 12.70")
                        .because("billing.usage.recorded (1) on bench-" + i % ACCOUNTS
                                + " USAGE calls 2026-11-01/2026-12-01; notification NONE_DRAFT")
                        .evidence("urn:bench", "bench-1700000000-" + i)
                        .at(Instant.ofEpochSecond(1_700_000_000 + i)));
                leaves.add(new Leaf(i, entry, tree.leafOf(entry)));
                tree.append(leaves.getLast().hash());
            }
            return leaves;
        }
    }
}
