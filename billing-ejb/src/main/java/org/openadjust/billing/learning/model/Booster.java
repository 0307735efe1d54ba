package org.openadjust.billing.learning.model;

import java.util.Arrays;

/**
 * Learns trees one after the other, each from what those before it are wrong by (gradient and curvature of the logistic loss), by
 * histograms over the parts of the features. Nothing is drawn: the same cases make the same trees.
 */
final class Booster {

    /** How much of what it would be right to add a tree adds. */
    private static final double PACE = 0.15;

    /** Curvature that is added to each leaf's own: few cases say little. */
    private static final double HOLDS_BACK = 2;

    /** Least curvature on each side of a question. */
    private static final double CURVATURE_MIN = 1;

    private final byte[][] cases;
    private final boolean[] yes;
    private final int[] chosen;
    private final int features;
    private final double[] scores;
    private final double[] slopes;
    private final double[] curvatures;
    private final int[] nodes;

    /**
     * From some of all cases.
     *
     * @param cases as parts of the features
     * @param chosen which of them are learnt from
     * @param start the score that trees are added to
     */
    Booster(byte[][] cases, boolean[] yes, int[] chosen, double start) {
        this.cases = cases;
        this.yes = yes;
        this.chosen = chosen;
        features = cases[0].length;
        scores = new double[cases.length];
        slopes = new double[cases.length];
        curvatures = new double[cases.length];
        nodes = new int[cases.length];
        Arrays.fill(scores, start);
    }

    Tree[] trees(int count) {
        Tree[] trees = new Tree[count];
        for (int i = 0; i < count; i++) {
            trees[i] = tree();
            for (int one : chosen) {
                scores[one] += trees[i].value(cases[one]);
            }
        }
        return trees;
    }

    private Tree tree() {
        for (int one : chosen) {
            double p = DecisionModel.logistic(scores[one]);
            slopes[one] = (yes[one] ? 1 : 0) - p;
            curvatures[one] = p * (1 - p);
            nodes[one] = 0;
        }
        Tree tree = new Tree(new byte[Tree.INNER], new byte[Tree.INNER], new float[Tree.NODES]);
        for (int row = 0; row < Tree.DEPTH; row++) {
            grow(tree, (1 << row) - 1, 1 << row);
        }
        values(tree);
        return tree;
    }

    /** Asks the best question at each node of a row, and takes the cases to the next row. */
    private void grow(Tree tree, int first, int width) {
        double[] slope = new double[width * features * Bins.MAX];
        double[] curvature = new double[width * features * Bins.MAX];
        for (int one : chosen) {
            int base = (nodes[one] - first) * features * Bins.MAX;
            byte[] parts = cases[one];
            for (int feature = 0; feature < features; feature++) {
                int place = base + feature * Bins.MAX + parts[feature];
                slope[place] += slopes[one];
                curvature[place] += curvatures[one];
            }
        }
        for (int node = 0; node < width; node++) {
            ask(tree, first + node, slope, curvature, node * features * Bins.MAX);
        }
        for (int one : chosen) {
            int node = nodes[one];
            byte part = cases[one][Byte.toUnsignedInt(tree.features()[node])];
            nodes[one] = 2 * node + (part <= tree.parts()[node] ? 1 : 2);
        }
    }

    /** Where no question is worth it everything goes to the left. */
    private void ask(Tree tree, int node, double[] slope, double[] curvature, int base) {
        double best = 1e-9;
        tree.parts()[node] = Bins.MAX - 1;
        for (int feature = 0; feature < features; feature++) {
            int from = base + feature * Bins.MAX;
            double allSlope = 0;
            double allCurvature = 0;
            for (int part = 0; part < Bins.MAX; part++) {
                allSlope += slope[from + part];
                allCurvature += curvature[from + part];
            }
            double left = 0;
            double leftCurvature = 0;
            for (int part = 0; part < Bins.MAX - 1; part++) {
                left += slope[from + part];
                leftCurvature += curvature[from + part];
                double rightCurvature = allCurvature - leftCurvature;
                if (leftCurvature < CURVATURE_MIN || rightCurvature < CURVATURE_MIN) {
                    continue;
                }
                double gain = worth(left, leftCurvature)
                        + worth(allSlope - left, rightCurvature)
                        - worth(allSlope, allCurvature);
                if (gain > best) {
                    best = gain;
                    tree.features()[node] = (byte) feature;
                    tree.parts()[node] = (byte) part;
                }
            }
        }
    }

    private static double worth(double slope, double curvature) {
        return slope * slope / (curvature + HOLDS_BACK);
    }

    /** Of a leaf what its cases are wrong by; of an inner node the mean over the cases that come through it. */
    private void values(Tree tree) {
        double[] slope = new double[Tree.NODES];
        double[] curvature = new double[Tree.NODES];
        long[] count = new long[Tree.NODES];
        for (int one : chosen) {
            slope[nodes[one]] += slopes[one];
            curvature[nodes[one]] += curvatures[one];
            count[nodes[one]]++;
        }
        for (int leaf = Tree.INNER; leaf < Tree.NODES; leaf++) {
            tree.values()[leaf] = (float) (PACE * slope[leaf] / (curvature[leaf] + HOLDS_BACK));
        }
        for (int node = Tree.INNER - 1; node >= 0; node--) {
            int left = 2 * node + 1;
            count[node] = count[left] + count[left + 1];
            double sum =
                    count[left] * (double) tree.values()[left] + count[left + 1] * (double) tree.values()[left + 1];
            tree.values()[node] = count[node] == 0 ? 0 : (float) (sum / count[node]);
        }
    }
}
