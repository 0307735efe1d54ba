package org.openadjust.billing.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.discount.Discount;
import org.openadjust.billing.discount.Grant;
import org.openadjust.billing.timeline.ChangeFact;
import org.openadjust.billing.timeline.Timeline;

/** What is known about a subscription, also before its start is. */
final class SubscriptionFacts {

    private record Turn(LocalDate day, boolean isGranted, Stamp stamp) {
        private static final Comparator<Turn> ORDER =
                Comparator.comparing(Turn::day).thenComparing(Turn::stamp, Stamp.ORDER);
    }

    private Subscription subscription;
    private List<String> taxes = List.of();
    private final Set<ChangeFact> changes = new LinkedHashSet<>();
    private final Set<GrantFact> grants = new LinkedHashSet<>();

    SubscriptionFacts copy() {
        SubscriptionFacts copy = new SubscriptionFacts();
        copy.subscription = subscription;
        copy.taxes = taxes;
        copy.changes.addAll(changes);
        copy.grants.addAll(grants);
        return copy;
    }

    void start(Subscription started, List<String> itsTaxes) {
        subscription = started;
        taxes = List.copyOf(itsTaxes);
    }

    Optional<Subscription> subscription() {
        return Optional.ofNullable(subscription);
    }

    List<String> taxes() {
        return taxes;
    }

    Set<ChangeFact> changes() {
        return changes;
    }

    boolean change(ChangeFact fact) {
        return changes.add(fact);
    }

    boolean grant(GrantFact fact) {
        return grants.add(fact);
    }

    /** When which discount was granted. */
    Map<Discount, List<Grant>> grants(Map<String, Discount> definitions, Timeline timeline) {
        Map<String, List<Turn>> turns = new LinkedHashMap<>();
        for (GrantFact fact : grants) {
            LocalDate day = timeline.scale()
                    .dayOf(timeline.instantOf(fact.effective(), fact.stamp().at()));
            turns.computeIfAbsent(fact.discount(), code -> new ArrayList<>())
                    .add(new Turn(day, fact.isGranted(), fact.stamp()));
        }
        Map<Discount, List<Grant>> granted = new LinkedHashMap<>();
        turns.forEach((code, its) -> {
            if (definitions.containsKey(code)) {
                granted.put(definitions.get(code), grants(its));
            }
        });
        return granted;
    }

    /** A revocation ends every grant before it. */
    private static List<Grant> grants(List<Turn> turns) {
        List<Grant> ended = new ArrayList<>();
        List<Grant> open = new ArrayList<>();
        turns.sort(Turn.ORDER);
        for (Turn turn : turns) {
            if (turn.isGranted()) {
                open.add(new Grant(turn.day(), LocalDate.MAX));
            } else {
                open.forEach(grant -> ended.add(new Grant(grant.from(), turn.day())));
                open.clear();
            }
        }
        ended.addAll(open);
        return ended;
    }
}
