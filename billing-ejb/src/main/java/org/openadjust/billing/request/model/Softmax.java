package org.openadjust.billing.request.model;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.openadjust.billing.request.model.Features.Vector;

/** Multinomial logistic regression over hashed features. The same examples in the same order give the same weights, bit by bit. */
final class Softmax {

    private static final double STEP = 0.3;
    private static final double FLOOR = 1e-6;
    private static final long SEED = 0x9e3779b97f4a7c15L;

    private final int classes;

    /** Places of features among the weights, from 1 on; 0: it was never learnt. */
    private final int[] places;

    private final float[] weights;

    private Softmax(int classes, int[] places, float[] weights) {
        this.classes = classes;
        this.places = places;
        this.weights = weights;
    }

    /** @param labels class of each text */
    static Softmax learn(int classes, List<Vector> texts, int[] labels, int rounds) {
        int[] places = new int[Features.SIZE];
        int known = 0;
        for (Vector text : texts) {
            for (int id : text.ids()) {
                if (places[id] == 0) {
                    places[id] = ++known;
                }
            }
        }
        Softmax model = new Softmax(classes, places, new float[(known + 1) * classes]);
        float[] squares = new float[known + 1];
        int[] order = new int[texts.size()];
        Arrays.setAll(order, at -> at);
        long state = SEED;
        float[] p = new float[classes];
        for (int round = 0; round < rounds; round++) {
            for (int at = order.length - 1; at > 0; at--) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                int other = (int) ((state >>> 33) % (at + 1));
                int swapped = order[at];
                order[at] = order[other];
                order[other] = swapped;
            }
            for (int each : order) {
                model.learn(texts.get(each), labels[each], p, squares);
            }
        }
        return model;
    }

    private void learn(Vector text, int label, float[] p, float[] squares) {
        predict(text, p);
        p[label] -= 1;
        float square = 0;
        for (float each : p) {
            square += each * each;
        }
        for (int at = 0; at < text.ids().length; at++) {
            int place = places[text.ids()[at]];
            float value = text.values()[at];
            squares[place] += square * value * value;
            float step = (float) (STEP / Math.sqrt(squares[place] + FLOOR)) * value;
            int from = place * classes;
            for (int k = 0; k < classes; k++) {
                weights[from + k] -= step * p[k];
            }
        }
    }

    /** Puts the probabilities of the classes into an array. */
    void predict(Vector text, float[] p) {
        Arrays.fill(p, 0);
        for (int at = 0; at < text.ids().length; at++) {
            int place = places[text.ids()[at]];
            if (place > 0) {
                float value = text.values()[at];
                int from = place * classes;
                for (int k = 0; k < classes; k++) {
                    p[k] += value * weights[from + k];
                }
            }
        }
        float max = p[0];
        for (float each : p) {
            max = Math.max(max, each);
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            p[k] = (float) StrictMath.exp(p[k] - max);
            sum += p[k];
        }
        for (int k = 0; k < classes; k++) {
            p[k] /= (float) sum;
        }
    }

    /** How much each word speaks for a class, against what it speaks for the others. */
    float[] evidence(Vector text, int label, int words) {
        float[] evidence = new float[words];
        for (int at = 0; at < text.ids().length; at++) {
            int place = places[text.ids()[at]];
            if (place > 0) {
                int from = place * classes;
                float mean = 0;
                for (int k = 0; k < classes; k++) {
                    mean += weights[from + k] / classes;
                }
                evidence[text.words()[at]] += text.values()[at] * (weights[from + label] - mean);
            }
        }
        return evidence;
    }

    /** SHA-256 of the weights. */
    String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * classes);
            for (int from = 0; from < weights.length; from += classes) {
                bytes.clear();
                for (int k = 0; k < classes; k++) {
                    bytes.putFloat(weights[from + k]);
                }
                digest.update(bytes.array());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Bytes of memory that it takes. */
    long bytes() {
        return (long) Float.BYTES * weights.length + (long) Integer.BYTES * places.length;
    }
}
