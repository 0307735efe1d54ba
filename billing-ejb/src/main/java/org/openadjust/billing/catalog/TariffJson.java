package org.openadjust.billing.catalog;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.openadjust.billing.catalog.Condition.Hours;
import org.openadjust.billing.catalog.Condition.Property;
import org.openadjust.billing.catalog.Condition.Season;
import org.openadjust.billing.catalog.Condition.Weekdays;
import org.openadjust.billing.platform.Json;

/** A charge's {@code when}, {@code where} and {@code otherwise}. */
final class TariffJson {

    private static final int PROPERTIES_MAX = 10;
    private static final int VALUES_MAX = 100;
    private static final int VALUE_LENGTH_MAX = 256;
    private static final int MONTH_DAY_START = 2;

    private TariffJson() {}

    /** What a charge says; something harmless beside a problem. */
    static Tariff read(Definition charge) {
        List<Condition> conditions = new ArrayList<>();
        if (charge.has("when")) {
            charge.object("when").ifPresent(when -> conditions.addAll(when(charge, when)));
        }
        if (charge.has("where")) {
            charge.object("where").ifPresent(where -> conditions.addAll(where(charge, where)));
        }
        if (!charge.flag("otherwise")) {
            return conditions.isEmpty() ? Tariff.EVERY : new Tariff.Matching(conditions);
        }
        if (!conditions.isEmpty()) {
            charge.invalid(
                    "otherwise", "stands alone: what other charges' when and where leave over has no more conditions");
        }
        return Tariff.OTHERWISE;
    }

    private static List<Condition> when(Definition charge, Definition when) {
        when.refuseOthers(Set.of("weekdays", "from", "to", "season"));
        List<Condition> conditions = new ArrayList<>();
        if (when.has("weekdays")) {
            weekdays(when).ifPresent(conditions::add);
        }
        if (when.has("from") || when.has("to")) {
            hours(when).ifPresent(conditions::add);
        }
        if (when.has("season")) {
            when.object("season").flatMap(TariffJson::season).ifPresent(conditions::add);
        }
        if (!when.has("weekdays") && !when.has("from") && !when.has("to") && !when.has("season")) {
            charge.invalid("when", "needs weekdays, from and to, or a season; leave it out for all times");
        }
        return conditions;
    }

    private static Optional<Condition> weekdays(Definition when) {
        Set<DayOfWeek> days = new TreeSet<>();
        List<String> words = when.texts("weekdays");
        for (String word : words) {
            for (DayOfWeek day : DayOfWeek.values()) {
                if (shortName(day).equals(word)) {
                    days.add(day);
                }
            }
        }
        if (words.isEmpty() || days.size() < words.size()) {
            when.invalid("weekdays", "has to be an array of MON, TUE, WED, THU, FRI, SAT and SUN, each at most once");
            return Optional.empty();
        }
        return Optional.of(new Weekdays(days));
    }

    private static Optional<Condition> hours(Definition when) {
        Optional<LocalTime> from = when.time("from");
        Optional<LocalTime> to = when.time("to");
        if (from.isPresent() && from.equals(to)) {
            when.invalid("to", "has to be another time than from; leave both out for the whole day");
            return Optional.empty();
        }
        return from.flatMap(first -> to.map(last -> new Hours(first, last)));
    }

    private static Optional<Condition> season(Definition season) {
        season.refuseOthers(Set.of("from", "to"));
        Optional<MonthDay> from = season.monthDay("from");
        Optional<MonthDay> to = season.monthDay("to");
        if (from.isPresent() && from.equals(to)) {
            season.invalid("to", "has to be another day than from; leave the season out for the whole year");
            return Optional.empty();
        }
        return from.flatMap(first -> to.map(last -> new Season(first, last)));
    }

    private static List<Condition> where(Definition charge, Definition where) {
        Collection<String> names = where.names();
        if (names.isEmpty() || names.size() > PROPERTIES_MAX) {
            charge.invalid("where", "needs 1 to " + PROPERTIES_MAX + " properties; leave it out for all events");
            return List.of();
        }
        List<Condition> conditions = new ArrayList<>();
        for (String name : names) {
            List<String> values = where.texts(name);
            boolean isRight = !name.isBlank()
                    && name.length() <= VALUE_LENGTH_MAX
                    && !values.isEmpty()
                    && values.size() <= VALUES_MAX
                    && values.stream().allMatch(value -> !value.isEmpty() && value.length() <= VALUE_LENGTH_MAX);
            if (isRight) {
                conditions.add(new Property(name, Set.copyOf(values)));
            } else {
                where.invalid(name, "has to be a string, or an array of 1 to 100 strings, of 1 to 256 characters each");
            }
        }
        return conditions;
    }

    static void write(JsonObjectBuilder charge, Tariff tariff) {
        switch (tariff) {
            case Tariff.Every() -> {}
            case Tariff.Otherwise() -> charge.add("otherwise", true);
            case Tariff.Matching(List<Condition> conditions) -> write(charge, conditions);
        }
    }

    private static void write(JsonObjectBuilder charge, List<Condition> conditions) {
        JsonObjectBuilder when = Json.createObjectBuilder();
        JsonObjectBuilder where = Json.createObjectBuilder();
        for (Condition condition : conditions) {
            switch (condition) {
                case Weekdays(Set<DayOfWeek> days) ->
                    when.add(
                            "weekdays",
                            array(days.stream().map(TariffJson::shortName).toList()));
                case Hours(LocalTime from, LocalTime to) ->
                    when.add("from", from.toString()).add("to", to.toString());
                case Season(MonthDay from, MonthDay to) ->
                    when.add(
                            "season",
                            Json.createObjectBuilder()
                                    .add("from", from.toString().substring(MONTH_DAY_START))
                                    .add("to", to.toString().substring(MONTH_DAY_START)));
                case Property(String name, Set<String> values) -> where.add(name, array(values));
            }
        }
        if (conditions.stream().anyMatch(Condition::isTimed)) {
            charge.add("when", when);
        }
        if (!conditions.stream().allMatch(Condition::isTimed)) {
            charge.add("where", where);
        }
    }

    private static JsonArrayBuilder array(Collection<String> texts) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        texts.forEach(array::add);
        return array;
    }

    private static String shortName(DayOfWeek day) {
        return day.name().substring(0, 3);
    }
}
