package org.openadjust.billing.catalog;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/** Which of a meter's events a charge counts. */
public sealed interface Tariff {

    /** All events of the meter. */
    Tariff EVERY = new Every();

    /** Those that no other charge of the plan with conditions counts. */
    Tariff OTHERWISE = new Otherwise();

    /** All events of the meter. */
    record Every() implements Tariff {}

    /**
     * Those for which all conditions hold.
     *
     * @param conditions at least one, in their order, no two about the same thing
     */
    record Matching(List<Condition> conditions) implements Tariff {
        public Matching {
            conditions = List.copyOf(conditions.stream().sorted(Condition.ORDER).toList());
            if (conditions.isEmpty()) {
                throw new IllegalArgumentException("no condition");
            }
            for (int index = 1; index < conditions.size(); index++) {
                if (Condition.ORDER.compare(conditions.get(index - 1), conditions.get(index)) == 0) {
                    throw new IllegalArgumentException(conditions.get(index - 1) + " beside " + conditions.get(index));
                }
            }
        }

        /** Whether the instant of an event decides. */
        public boolean isTimed() {
            return conditions.stream().anyMatch(Condition::isTimed);
        }

        /**
         * Whether it counts an event.
         *
         * @param occurredAt its instant in the account's zone
         * @param properties what else was measured, by name
         */
        public boolean counts(ZonedDateTime occurredAt, Map<String, String> properties) {
            for (Condition condition : conditions) {
                if (!condition.holds(occurredAt, properties)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** What no charge of the plan with conditions counts of the meter. */
    record Otherwise() implements Tariff {}
}
