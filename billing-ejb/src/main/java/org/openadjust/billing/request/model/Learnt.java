package org.openadjust.billing.request.model;

import java.time.Instant;
import org.openadjust.billing.request.RequestModels;

/**
 * What was learnt, as it is kept.
 *
 * @param upTo what people had corrected by then was learnt
 */
public record Learnt(Instant upTo, RequestModels.Version version) {

    /** Whether a model may take another's place: it has to read the frozen test at least as well. */
    public static boolean isAdoptable(int right, int rightBefore) {
        return right >= rightBefore;
    }

    /** One that was just learnt. */
    public static Learnt of(
            IntentModel model,
            Instant upTo,
            int corrections,
            FrozenTest.Result now,
            FrozenTest.Result before,
            String actor,
            Instant at) {
        return new Learnt(
                upTo,
                new RequestModels.Version(
                        model.version(),
                        model.examples(),
                        corrections,
                        now.right(),
                        before.right(),
                        now.tested(),
                        isAdoptable(now.right(), before.right()),
                        actor,
                        at));
    }
}
