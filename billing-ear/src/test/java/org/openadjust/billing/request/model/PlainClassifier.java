package org.openadjust.billing.request.model;

import java.util.ArrayList;
import java.util.List;

/** The product's features and its regression on somebody else's sentences and labels: one language, no words of billing. */
public final class PlainClassifier {

    private static final int ROUNDS = 12;

    private final List<String> labels;
    private final float[] rarity = new float[Features.SIZE];
    private final Softmax softmax;

    /** What a text was read as. */
    public record Read(String label, float confidence) {}

    private PlainClassifier(List<String> texts, List<String> labelled, List<String> labels) {
        this.labels = labels;
        int[] count = new int[Features.SIZE];
        texts.forEach(text -> {
            for (int id : Features.of(Words.of(text), "", null, null).ids()) {
                count[id]++;
            }
        });
        for (int id = 0; id < rarity.length; id++) {
            rarity[id] = (float) (StrictMath.log((texts.size() + 1.0) / (count[id] + 1.0)) + 1);
        }
        this.softmax = Softmax.learn(
                labels.size(),
                texts.stream()
                        .map(text -> Features.of(Words.of(text), "", null, rarity))
                        .toList(),
                labelled.stream().mapToInt(labels::indexOf).toArray(),
                ROUNDS);
    }

    /** @param labelled the label of each text */
    public static PlainClassifier learn(List<String> texts, List<String> labelled) {
        return new PlainClassifier(
                texts,
                labelled,
                new ArrayList<>(labelled.stream().distinct().sorted().toList()));
    }

    public Read read(String text) {
        float[] p = new float[labels.size()];
        softmax.predict(Features.of(Words.of(text), "", null, rarity), p);
        int top = IntentModel.top(p);
        return new Read(labels.get(top), p[top]);
    }
}
