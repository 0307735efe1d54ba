package org.openadjust.billing.verification.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.verification.Cause;
import org.openadjust.billing.verification.Finding;

/**
 * A finding about a document.
 *
 * @param document number
 */
public record Raised(String document, Finding finding) {

    private record Key(String document, Finding.Kind kind, String code, String about) {}

    /** One finding for each cause in a document, whatever the number of its lines. */
    static List<Raised> grouped(List<Raised> all) {
        Map<Key, Raised> groups = new LinkedHashMap<>();
        for (Raised raised : all) {
            Finding finding = raised.finding();
            Key key = new Key(
                    raised.document(),
                    finding.kind(),
                    finding.cause().code(),
                    finding.cause().about());
            groups.merge(key, raised, Raised::and);
        }
        return new ArrayList<>(groups.values());
    }

    private Raised and(Raised other) {
        Cause cause = finding.cause();
        return new Raised(
                document,
                new Finding(
                        finding.kind(),
                        finding.amount().plus(other.finding.amount()),
                        finding.atStake().plus(other.finding.atStake()),
                        cause,
                        finding.evidence().and(other.finding.evidence()),
                        finding.confidence().min(other.finding.confidence())));
    }
}
