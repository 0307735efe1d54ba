package org.openadjust.billing.trigger.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openadjust.billing.bill.Noticed;
import org.openadjust.billing.policy.Match;
import org.openadjust.billing.policy.Policy;

/** Which triggers of a policy are set off by what was noticed. */
public final class Firing {

    /**
     * A trigger to be set off, unless it was before.
     *
     * @param key of the occasion
     */
    public record Due(String key, Match match, Noticed noticed) {}

    private Firing() {}

    /** In the order in which it was noticed; of what was noticed twice at once the first. */
    public static List<Due> of(Policy policy, List<Noticed> noticed) {
        Map<String, Due> due = new LinkedHashMap<>();
        for (Noticed one : noticed) {
            Set<String> past = one.before()
                    .map(before ->
                            policy.matching(before).stream().map(Match::trigger).collect(Collectors.toSet()))
                    .orElse(Set.of());
            policy.matching(one.signal()).stream()
                    .filter(match -> !past.contains(match.trigger()))
                    .map(match -> new Due(Occasion.key(match.trigger(), one), match, one))
                    .forEach(each -> due.putIfAbsent(each.key(), each));
        }
        return new ArrayList<>(due.values());
    }
}
