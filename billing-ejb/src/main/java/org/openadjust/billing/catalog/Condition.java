package org.openadjust.billing.catalog;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Something that an event has to be for a charge to count it. Times are local ones of the account's zone. */
public sealed interface Condition {

    /** As they are written: days of the week, time of the day, season, then properties by their names. */
    Comparator<Condition> ORDER = Comparator.comparing(Condition::place).thenComparing(Condition::name);

    /**
     * Whether an event is so.
     *
     * @param occurredAt its instant in the account's zone
     * @param properties what else was measured, by name
     */
    boolean holds(ZonedDateTime occurredAt, Map<String, String> properties);

    /** Whether the event's instant decides it. */
    default boolean isTimed() {
        return !(this instanceof Property);
    }

    /** It happens on one of some days of the week, each from midnight to midnight. */
    record Weekdays(Set<DayOfWeek> days) implements Condition {
        public Weekdays {
            if (days.isEmpty()) {
                throw new IllegalArgumentException("no day of the week");
            }
            days = Collections.unmodifiableSet(EnumSet.copyOf(days));
        }

        @Override
        public boolean holds(ZonedDateTime occurredAt, Map<String, String> properties) {
            return days.contains(occurredAt.getDayOfWeek());
        }
    }

    /**
     * It happens at a time of the day. A time that a clock shows twice belongs to it twice, one that it leaps over never.
     *
     * @param from first time
     * @param to first time after it; of the next day unless it is later than the first
     */
    record Hours(LocalTime from, LocalTime to) implements Condition {
        public Hours {
            if (from.equals(to)) {
                throw new IllegalArgumentException("no time is from " + from + " on and before " + to);
            }
        }

        @Override
        public boolean holds(ZonedDateTime occurredAt, Map<String, String> properties) {
            return isWithin(from, to, occurredAt.toLocalTime());
        }
    }

    /**
     * It happens in a part of the year. 29 February is 1 March in a year without one.
     *
     * @param from first day
     * @param to first day after it; of the next year unless it is later than the first
     */
    record Season(MonthDay from, MonthDay to) implements Condition {
        public Season {
            if (from.equals(to)) {
                throw new IllegalArgumentException("no day is from " + from + " on and before " + to);
            }
        }

        @Override
        public boolean holds(ZonedDateTime occurredAt, Map<String, String> properties) {
            return isWithin(from, to, MonthDay.from(occurredAt));
        }
    }

    /** A property has one of some values; an event without the property has none of them. */
    record Property(String name, Set<String> values) implements Condition {
        public Property {
            Objects.requireNonNull(name);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("no value of " + name);
            }
            values = Collections.unmodifiableSet(new TreeSet<>(values));
        }

        @Override
        public boolean holds(ZonedDateTime occurredAt, Map<String, String> properties) {
            String value = properties.get(name);
            return value != null && values.contains(value);
        }
    }

    private static <T extends Comparable<? super T>> boolean isWithin(T from, T to, T value) {
        boolean isFrom = value.compareTo(from) >= 0;
        boolean isBefore = value.compareTo(to) < 0;
        return from.compareTo(to) < 0 ? isFrom && isBefore : isFrom || isBefore;
    }

    private int place() {
        return switch (this) {
            case Weekdays days -> 0;
            case Hours hours -> 1;
            case Season season -> 2;
            case Property property -> 3;
        };
    }

    private String name() {
        return this instanceof Property property ? property.name() : "";
    }
}
