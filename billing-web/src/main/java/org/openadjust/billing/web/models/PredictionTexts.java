package org.openadjust.billing.web.models;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openadjust.billing.learning.PredictionView;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.web.show.Show;

/** What a model has said, in words. */
@Named
@RequestScoped
public class PredictionTexts {

    private static final String KIND = "kind.";
    private static final String CAUSE = "cause.";
    private static final Set<String> ADJUSTMENTS =
            Stream.of(AdjustmentKind.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    @Inject
    private Show show;

    public String percent(double percent) {
        return String.format(show.formats().locale(), "%.0f %%", percent);
    }

    /** What is added to the logarithm of the odds. */
    public String score(double score) {
        return String.format(show.formats().locale(), "%+.2f", score);
    }

    public String withheld(PredictionView prediction) {
        return prediction
                .withheld()
                .map(why -> show.code("withheld", why))
                .orElseGet(() -> show.text("prediction.counts"));
    }

    public String feature(String name) {
        if (name.startsWith(KIND)) {
            String kind = name.substring(KIND.length());
            return show.text(
                    "feature.kind", show.code(ADJUSTMENTS.contains(kind) ? "adjustmentKind" : "finding", kind));
        }
        return name.startsWith(CAUSE) ? show.text("feature.cause") : show.code("feature", name);
    }

    /** Where a case is to be seen. */
    public String link(String subject) {
        int slash = subject.indexOf('/');
        String id = subject.substring(slash + 1);
        return (subject.startsWith("finding/") ? "finding.xhtml?id=" : "proposal.xhtml?id=") + show.url(id);
    }
}
