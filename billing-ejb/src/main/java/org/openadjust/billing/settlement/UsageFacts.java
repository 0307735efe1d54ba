package org.openadjust.billing.settlement;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.usage.UsageEvent;

/** Usage events and what was said of them later, whichever came first; of several changes the one learnt last counts. */
final class UsageFacts {

    /** What became known. */
    enum Arrival {
        NEW,
        KNOWN,
        CONFLICT
    }

    /** @param quantity that counts; empty if the event never happened */
    private record Said(Stamp stamp, Optional<BigDecimal> quantity) {}

    private final Map<String, UsageEvent> recorded = new HashMap<>();
    private final Map<String, Map<String, UsageEvent>> bySubscription = new HashMap<>();
    private final Map<String, Said> said = new HashMap<>();

    UsageFacts copy() {
        UsageFacts copy = new UsageFacts();
        copy.recorded.putAll(recorded);
        bySubscription.forEach(
                (subscription, events) -> copy.bySubscription.put(subscription, new LinkedHashMap<>(events)));
        copy.said.putAll(said);
        return copy;
    }

    Arrival record(UsageEvent event) {
        UsageEvent known = recorded.putIfAbsent(event.usageId(), event);
        if (known == null) {
            bySubscription
                    .computeIfAbsent(event.subscription(), id -> new LinkedHashMap<>())
                    .put(event.usageId(), event);
            return Arrival.NEW;
        }
        return isSame(known, event) ? Arrival.KNOWN : Arrival.CONFLICT;
    }

    /** The event never happened; also if it arrives after this. */
    void voided(String usageId, Stamp stamp) {
        say(usageId, new Said(stamp, Optional.empty()));
    }

    /** What it should have been; also if it arrives after this. */
    void corrected(String usageId, BigDecimal quantity, Stamp stamp) {
        say(usageId, new Said(stamp, Optional.of(quantity)));
    }

    /** Whose event it is; empty if it has not arrived. */
    Optional<String> subscriptionOf(String usageId) {
        return Optional.ofNullable(recorded.get(usageId)).map(UsageEvent::subscription);
    }

    /** The events of a subscription with the quantities that count, without the voided ones. */
    List<UsageEvent> counting(String subscription) {
        Collection<UsageEvent> events =
                bySubscription.getOrDefault(subscription, Map.of()).values();
        return events.stream().flatMap(event -> counting(event).stream()).toList();
    }

    /** How many events of a subscription there are, voided ones too. */
    int count(String subscription) {
        return bySubscription.getOrDefault(subscription, Map.of()).size();
    }

    private Optional<UsageEvent> counting(UsageEvent event) {
        Said last = said.get(event.usageId());
        return last == null ? Optional.of(event) : last.quantity().map(event::withQuantity);
    }

    private void say(String usageId, Said now) {
        said.merge(usageId, now, (one, other) -> Stamp.ORDER.compare(one.stamp(), other.stamp()) > 0 ? one : other);
    }

    private static boolean isSame(UsageEvent one, UsageEvent other) {
        return one.subscription().equals(other.subscription())
                && one.meter().equals(other.meter())
                && one.quantity().compareTo(other.quantity()) == 0
                && one.occurredAt().equals(other.occurredAt())
                && one.amount().compareTo(other.amount()) == 0
                && one.properties().equals(other.properties());
    }
}
