package org.openadjust.billing.learning.model;

/** A version of a model, whichever kind: what it says of a case. */
public sealed interface Predictor permits DecisionModel, BoostedTrees {

    /** What it says of a case. NaN in, NaN out: whoever asks has to look. */
    Prediction predict(double[] features);
}
