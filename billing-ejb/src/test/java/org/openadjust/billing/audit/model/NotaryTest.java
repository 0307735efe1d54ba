package org.openadjust.billing.audit.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.audit.AuditStatus;
import org.openadjust.billing.audit.AuditStatus.State;
import org.openadjust.billing.audit.AuditVerification;

/** Rule 4: a checkpoint is signed only over a head that extends the last signed one. */
class NotaryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final NoteSigner signer = NoteSigner.of(keys());
    private final MemoryLog log = new MemoryLog();
    private final List<Checkpoints.Kept> kept = new ArrayList<>();

    @Test
    void theEmptyLogIsSignedAtTheFirstStart() {
        assertEquals(State.SIGNING, started().status().state());
        assertEquals(0, lastSigned().leaves());
    }

    @Test
    void growthIsSignedAndStandstillIsNot() {
        Notary notary = started();
        log.grow(2_500);
        notary.round();
        notary.round();
        log.grow(1);
        notary.round();
        assertEquals(3, kept.size());
        assertEquals(log.head(), lastSigned());
        assertEquals(
                new AuditStatus(State.SIGNING, "", 2_501, log.head().root().toString(), 2_501, NOW), notary.status());
    }

    @Test
    void everyCheckpointExtendsTheOneBefore() {
        Notary notary = started();
        for (int i = 1; i <= 60; i++) {
            log.grow(i % 7 + 1);
            notary.round();
        }
        List<Hash> leaves = log.leaves.stream().map(Leaf::hash).toList();
        for (int i = 2; i < kept.size(); i++) {
            Checkpoint before = Checkpoint.parse(kept.get(i - 1).note().text());
            Checkpoint after = Checkpoint.parse(kept.get(i).note().text());
            List<Hash> proof = Proofs.consistency(before.leaves(), after.leaves(), TreeFixture.subtrees(leaves));
            assertTrue(Proofs.extendsEarlier(before.leaves(), before.root(), after.leaves(), after.root(), proof));
            assertTrue(signer.verifier().verifies(kept.get(i).note()));
        }
    }

    @Test
    void aNewStartGoesOnWhereTheLastOneEnded() {
        started();
        log.grow(1_500);
        started();
        int signedBefore = kept.size();
        assertEquals(State.SIGNING, started().status().state());
        assertEquals(signedBefore, kept.size());
        assertEquals(NOW, started().status().signedAt());
    }

    @Test
    void whatHappenedToTheLogWhileItStood() {
        refuses(() -> log.change(700), "entry 700 does not have the hash that is stored with it");
        refuses(
                () -> log.changeWithHash(700),
                "the first 1500 entries have another root than the last signed checkpoint");
        refuses(() -> log.rewriteFrom(700), "the first 1500 entries have another root than the last signed checkpoint");
        refuses(() -> log.leaves.remove(700), "entry 700 is missing");
        refuses(() -> log.truncate(700), "the log has 700 entries, fewer than the 1500 that were signed");
        refuses(
                () -> kept.set(
                        0,
                        new Checkpoints.Kept(
                                NoteSigner.of(keys()).sign(kept.get(0).note().text()), NOW)),
                "a kept checkpoint does not bear the signature of "
                        + signer.verifier().name());
        refuses(
                () -> kept.add(new Checkpoints.Kept(signer.sign("no checkpoint\n"), NOW)),
                "what is stored is not of its form: not a checkpoint's text");
    }

    @Test
    void whatHappensToTheLogWhileItGrows() {
        Notary notary = started();
        log.grow(10);
        notary.round();
        log.grow(10);
        log.changeWithHash(12);
        notary.round();
        assertEquals(State.REFUSED, notary.status().state());
        assertEquals(
                "the first 20 entries have another root than the head of the log",
                notary.status().detail());
        assertEquals(10, notary.status().signedEntries());
    }

    @Test
    void refusalIsNotForgottenWhenTheLogIsPutBack() {
        Notary notary = started();
        log.grow(10);
        notary.round();
        log.truncate(5);
        notary.round();
        log.grow(7);
        notary.round();
        assertEquals(State.REFUSED, notary.status().state());
        assertEquals(10, lastSigned().leaves());
    }

    private void refuses(Runnable tampering, String problem) {
        log.truncate(0);
        kept.clear();
        started();
        log.grow(1_500);
        started();
        log.grow(20);
        tampering.run();
        int signedBefore = kept.size();
        Notary notary = started();
        assertEquals(State.REFUSED, notary.status().state());
        assertEquals(problem, notary.status().detail());
        assertEquals(signedBefore, kept.size());
        assertEquals(List.of(problem), verify().problems());
    }

    @Test
    void anIntactLogVerifies() {
        started();
        log.grow(1_234);
        started();
        log.grow(5);
        assertEquals(new AuditVerification(1_239, log.head().root().toString(), 1_234, List.of(), NOW), verify());
    }

    private AuditVerification verify() {
        return new Verification(log, checkpoints(), signer.verifier()).run(NOW);
    }

    private Notary started() {
        Notary notary = new Notary(signer, log, checkpoints(), Clock.fixed(NOW, ZoneOffset.UTC));
        assertEquals(State.CHECKING, notary.status().state());
        notary.round();
        return notary;
    }

    private Checkpoints checkpoints() {
        return new Checkpoints() {
            @Override
            public List<Kept> last() {
                return kept.isEmpty() ? List.of() : List.of(kept.getFirst(), kept.getLast());
            }

            @Override
            public void keep(Kept checkpoint) {
                kept.add(checkpoint);
            }
        };
    }

    private Head lastSigned() {
        Checkpoint last = Checkpoint.parse(kept.getLast().note().text());
        return new Head(last.leaves(), last.root());
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class MemoryLog implements StoredLog {
        private final List<Leaf> leaves = new ArrayList<>();
        private final Hasher hasher = new Hasher();
        private Head head = new Head(0, hasher.empty());

        void grow(int entries) {
            for (int i = 0; i < entries; i++) {
                add(("entry " + leaves.size()).getBytes(UTF_8));
            }
            headFromLeaves();
        }

        private void add(byte[] entry) {
            leaves.add(new Leaf(leaves.size(), entry, hasher.leaf(entry)));
        }

        void change(int index) {
            leaves.set(
                    index,
                    new Leaf(index, "forged".getBytes(UTF_8), leaves.get(index).hash()));
        }

        void changeWithHash(int index) {
            byte[] forged = "forged".getBytes(UTF_8);
            leaves.set(index, new Leaf(index, forged, hasher.leaf(forged)));
        }

        void rewriteFrom(int index) {
            changeWithHash(index);
            headFromLeaves();
        }

        void truncate(int size) {
            leaves.subList(size, leaves.size()).clear();
            headFromLeaves();
        }

        private void headFromLeaves() {
            head = new Head(
                    leaves.size(),
                    TreeFixture.compact(leaves.stream().map(Leaf::hash).toList())
                            .root());
        }

        @Override
        public Head head() {
            return head;
        }

        @Override
        public List<Leaf> leaves(long from, long to) {
            return leaves.stream()
                    .filter(leaf -> leaf.index() >= from && leaf.index() < to)
                    .toList();
        }
    }
}
