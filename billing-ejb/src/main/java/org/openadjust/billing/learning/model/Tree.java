package org.openadjust.billing.learning.model;

import java.nio.ByteBuffer;

/**
 * A whole binary tree of three questions: each asks in which part a feature lies. Every node has a value, an inner one the mean of the
 * cases that came through it, so that each question's share in the last value is known.
 *
 * @param features asked at the inner nodes, the root first, then row by row
 * @param parts up to which a case goes to the left
 * @param values of all nodes
 */
record Tree(byte[] features, byte[] parts, float[] values) {

    static final int DEPTH = 3;
    static final int INNER = (1 << DEPTH) - 1;
    static final int NODES = 2 * INNER + 1;
    static final int BYTES = 2 * INNER + NODES * Float.BYTES;

    /** Adds what the root and each question on the way contribute: the constant's place is 0, a feature's its own and one. */
    void add(byte[] cases, double weight, double[] contributions) {
        int node = 0;
        contributions[0] += weight * values[0];
        while (node < INNER) {
            int feature = Byte.toUnsignedInt(features[node]);
            int next = next(node, cases[feature]);
            contributions[feature + 1] += weight * (values[next] - (double) values[node]);
            node = next;
        }
    }

    /** The value of the leaf that a case comes to. */
    double value(byte[] cases) {
        int node = 0;
        while (node < INNER) {
            node = next(node, cases[Byte.toUnsignedInt(features[node])]);
        }
        return values[node];
    }

    private int next(int node, byte part) {
        return 2 * node + (part <= parts[node] ? 1 : 2);
    }

    boolean isSane(int count) {
        for (int node = 0; node < INNER; node++) {
            if (Byte.toUnsignedInt(features[node]) >= count || parts[node] < 0) {
                return false;
            }
        }
        float sum = 0;
        for (float value : values) {
            sum += value;
        }
        return Float.isFinite(sum);
    }

    void write(ByteBuffer buffer) {
        buffer.put(features).put(parts);
        for (float value : values) {
            buffer.putFloat(value);
        }
    }

    static Tree read(ByteBuffer buffer) {
        byte[] features = new byte[INNER];
        byte[] parts = new byte[INNER];
        float[] values = new float[NODES];
        buffer.get(features).get(parts);
        for (int node = 0; node < NODES; node++) {
            values[node] = buffer.getFloat();
        }
        return new Tree(features, parts, values);
    }
}
