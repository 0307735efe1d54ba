package org.openadjust.billing.learning.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * How likely people are to say yes, by boosted trees: five groups of them, each learnt without another fifth of the cases. Their scores are
 * averaged, and by how much they differ says how uncertain the score is (a jackknife that leaves out a fifth at a time). What a feature
 * contributes is the change of value at each question about it on the way through a tree (path attributions, after Saabas); with the
 * constant it adds up to the score. Never changes once it is learnt; the same cases make the very same one.
 */
public final class BoostedTrees implements Predictor {

    /** What somebody decided, and what was known by then. */
    public record Decided(double[] features, boolean isYes) {
        public Decided {
            features = features.clone();
        }

        @Override
        public double[] features() {
            return features.clone();
        }
    }

    private static final byte VERSION = 1;
    private static final int GROUPS = 5;
    private static final int TREES = 60;

    /** One in twenty of a t distribution of four degrees lies so much farther out than of a normal one. */
    private static final double FEW_GROUPS = 2.132 / 1.645;

    private final Bins bins;
    private final double start;
    private final Tree[][] groups;

    private BoostedTrees(Bins bins, double start, Tree[][] groups) {
        this.bins = bins;
        this.start = start;
        this.groups = groups;
    }

    /** From decisions in the order in which they were made; what is no number teaches nothing. */
    public static BoostedTrees learnt(List<Decided> decisions) {
        List<Decided> known = decisions.stream()
                .filter(one -> Arrays.stream(one.features()).allMatch(Double::isFinite))
                .toList();
        if (known.size() < GROUPS) {
            throw new IllegalArgumentException("too few decisions: " + known.size());
        }
        Bins bins = Bins.of(known.stream().map(Decided::features).toArray(double[][]::new));
        byte[][] cases = known.stream().map(one -> bins.parts(one.features())).toArray(byte[][]::new);
        boolean[] yes = new boolean[cases.length];
        long agreed = 0;
        for (int i = 0; i < yes.length; i++) {
            yes[i] = known.get(i).isYes();
            agreed += yes[i] ? 1 : 0;
        }
        double start = Math.log((agreed + 1.0) / (cases.length - agreed + 1.0));
        // each fifth is some time: what is decided one after the other is often alike
        Tree[][] groups = IntStream.range(0, GROUPS)
                .mapToObj(left -> IntStream.range(0, cases.length)
                        .filter(i -> (long) i * GROUPS / cases.length != left)
                        .toArray())
                .map(chosen -> new Booster(cases, yes, chosen, start).trees(TREES))
                .toArray(Tree[][]::new);
        return new BoostedTrees(bins, start, groups);
    }

    @Override
    public Prediction predict(double[] features) {
        if (features.length != bins.features()) {
            throw new IllegalArgumentException(features.length + " features, not " + bins.features());
        }
        double[] contributions = new double[features.length + 1];
        for (double feature : features) {
            if (Double.isNaN(feature)) {
                contributions[0] = Double.NaN;
                return new Prediction(Double.NaN, Double.NaN, contributions);
            }
        }
        byte[] parts = bins.parts(features);
        contributions[0] = start;
        double[] scores = new double[GROUPS];
        for (int group = 0; group < GROUPS; group++) {
            scores[group] = start;
            for (Tree tree : groups[group]) {
                tree.add(parts, 1.0 / GROUPS, contributions);
                scores[group] += tree.value(parts);
            }
        }
        double score = 0;
        for (double part : contributions) {
            score += part;
        }
        double squares = 0;
        for (double one : scores) {
            squares += (one - score) * (one - score);
        }
        return new Prediction(score, FEW_GROUPS * Math.sqrt((GROUPS - 1.0) / GROUPS * squares), contributions);
    }

    // ---- as bytes

    /** With a check sum, so that what was damaged is not taken for true. */
    public byte[] bytes() {
        int length = 1 + Integer.BYTES + Double.BYTES + bins.length() + GROUPS * TREES * Tree.BYTES + Integer.BYTES;
        ByteBuffer buffer = ByteBuffer.allocate(length);
        buffer.put(VERSION).putInt(bins.features()).putDouble(start);
        bins.write(buffer);
        for (Tree[] group : groups) {
            for (Tree tree : group) {
                tree.write(buffer);
            }
        }
        buffer.putInt(sum(buffer.array()));
        return buffer.array();
    }

    private static int sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, bytes.length - Integer.BYTES);
        return (int) sum.getValue();
    }

    /** Empty if the bytes are of another version or for other features, damaged, or hold what is no number. */
    public static Optional<BoostedTrees> of(byte[] bytes, int features) {
        if (bytes.length <= Integer.BYTES
                || ByteBuffer.wrap(bytes).getInt(bytes.length - Integer.BYTES) != sum(bytes)) {
            return Optional.empty();
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, bytes.length - Integer.BYTES);
            if (buffer.get() != VERSION || buffer.getInt() != features) {
                return Optional.empty();
            }
            double start = buffer.getDouble();
            Bins bins = Bins.read(buffer, features);
            Tree[][] groups = new Tree[GROUPS][TREES];
            boolean isSane = Double.isFinite(start);
            for (Tree[] group : groups) {
                for (int i = 0; i < TREES; i++) {
                    group[i] = Tree.read(buffer);
                    isSane &= group[i].isSane(features);
                }
            }
            return isSane && !buffer.hasRemaining()
                    ? Optional.of(new BoostedTrees(bins, start, groups))
                    : Optional.empty();
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }
}
