package org.openadjust.billing.request.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openadjust.billing.request.Mention;

/** Days and months in a message. Where day and month could be meant either way round, nothing is taken. */
final class Dates {

    /** More of a message are not looked for. */
    private static final int FOUND_MAX = 200;

    /** Where a day or a month stands. */
    record At(int from, int to, Mention.OfDate date) {}

    private static final Map<String, List<String>> MONTHS = Map.of(
            "en",
            List.of(
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December"),
            "de",
            List.of(
                    "Januar",
                    "Februar",
                    "März",
                    "April",
                    "Mai",
                    "Juni",
                    "Juli",
                    "August",
                    "September",
                    "Oktober",
                    "November",
                    "Dezember"),
            "fr",
            List.of(
                    "janvier",
                    "février",
                    "mars",
                    "avril",
                    "mai",
                    "juin",
                    "juillet",
                    "août",
                    "septembre",
                    "octobre",
                    "novembre",
                    "décembre"),
            "es",
            List.of(
                    "enero",
                    "febrero",
                    "marzo",
                    "abril",
                    "mayo",
                    "junio",
                    "julio",
                    "agosto",
                    "septiembre",
                    "octubre",
                    "noviembre",
                    "diciembre"));

    private static final Map<String, String> TOMORROW = Map.of(
            "en", "\\btomorrow\\b", "de", "\\b(?:ab )?morgen\\b", "fr", "\\bdemain\\b", "es", "\\bdesde mañana\\b");
    private static final Map<String, String> MONTHS_END = Map.of(
            "en", "\\bend of (?:the |this )?month\\b",
            "de", "\\b(?:Monatsende|Ende des Monats)\\b",
            "fr", "\\bfin (?:du|de ce) mois\\b",
            "es", "\\b(?:fin|final|finales) de(?:l)? mes\\b");
    private static final Map<String, String> NEXT_MONTH = Map.of(
            "en", "\\bnext month\\b",
            "de", "\\b(?:nächsten?|kommenden?) Monat\\b",
            "fr", "\\bmois prochain\\b",
            "es", "\\b(?:próximo mes|mes que viene)\\b");

    private static final Pattern ISO = Pattern.compile("(?<![\\d/-])(\\d{4})-(\\d{2})-(\\d{2})(?![\\d-])");
    private static final Pattern NUMERIC =
            Pattern.compile("(?<![\\d./-])(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}|\\d{2})?(?![\\d/-])");

    private static final Map<String, Language> LANGUAGES = languages();

    private record Language(
            Map<String, Integer> months,
            Pattern dayFirst,
            Pattern monthFirst,
            Pattern tomorrow,
            Pattern monthsEnd,
            Pattern nextMonth) {}

    private final String message;
    private final String language;
    private final LocalDate today;
    private final List<At> found = new ArrayList<>();

    private Dates(String message, String language, LocalDate today) {
        this.message = message;
        this.language = language;
        this.today = today;
    }

    static List<At> in(String message, String language, LocalDate today) {
        Dates dates = new Dates(message, language, today);
        dates.numeric();
        Language words = LANGUAGES.get(language);
        if (words != null) {
            dates.inWords(words);
        }
        return dates.found;
    }

    private static Map<String, Language> languages() {
        Map<String, Language> languages = new HashMap<>();
        MONTHS.forEach((language, names) -> {
            Map<String, Integer> months = new HashMap<>();
            for (int at = 0; at < names.size(); at++) {
                months.put(names.get(at), at + 1);
            }
            String any = "(" + String.join("|", names) + ")";
            String end = language.equals("de") ? "(?=rechnung|gebühr|abrechnung|(?![\\p{L}]))" : "(?![\\p{L}])";
            languages.put(
                    language,
                    new Language(
                            months,
                            Pattern.compile("(?<![\\d./-])(\\d{1,2})(?:st|nd|rd|th|er|\\.)?\\s{1,2}(?:of\\s|de\\s)?"
                                    + any + end + "(?:,?\\s(?:del?\\s)?(\\d{4})(?!\\d))?"),
                            Pattern.compile("(?<![\\p{L}])" + any + end
                                    + (language.equals("en")
                                            ? "(?:\\s(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:%]|[.,]\\d))?"
                                            : "()")
                                    + "(?:,?\\s(?:del?\\s)?((?:19|20)\\d{2})(?!\\d))?"),
                            Pattern.compile(TOMORROW.get(language)),
                            Pattern.compile(MONTHS_END.get(language)),
                            Pattern.compile(NEXT_MONTH.get(language))));
        });
        return languages;
    }

    private void numeric() {
        Matcher iso = ISO.matcher(message);
        while (iso.find() && isRoom()) {
            day(iso, iso.group(1), number(iso.group(2)), number(iso.group(3)));
        }
        Matcher match = NUMERIC.matcher(message);
        while (match.find() && isRoom()) {
            int first = number(match.group(1));
            int second = number(match.group(3));
            String year = match.group(4);
            boolean isDotted = match.group(2).equals(".");
            if (year == null && !(isDotted && language.equals("de"))) {
                continue;
            }
            if (first > 12 || first == second || isDotted || !language.equals("en")) {
                day(match, year, second, first);
            } else if (second > 12) {
                day(match, year, first, second);
            }
        }
    }

    private void inWords(Language words) {
        Matcher dayFirst = words.dayFirst().matcher(message);
        while (dayFirst.find() && isRoom()) {
            day(dayFirst, dayFirst.group(3), words.months().get(dayFirst.group(2)), number(dayFirst.group(1)));
        }
        Matcher monthFirst = words.monthFirst().matcher(message);
        while (monthFirst.find() && isRoom()) {
            int month = words.months().get(monthFirst.group(1));
            String day = monthFirst.group(2);
            if (day != null && !day.isEmpty()) {
                day(monthFirst, monthFirst.group(3), month, number(day));
            } else if (found.stream()
                    .noneMatch(one -> one.from() <= monthFirst.start() && monthFirst.start() < one.to())) {
                add(monthFirst, month(monthFirst.group(3), month));
            }
        }
        each(words.tomorrow(), ofDay(today.plusDays(1)));
        each(words.monthsEnd(), ofDay(YearMonth.from(today).atEndOfMonth()));
        each(words.nextMonth(), ofMonth(YearMonth.from(today).plusMonths(1)));
    }

    private boolean isRoom() {
        return found.size() < FOUND_MAX;
    }

    private void each(Pattern pattern, Mention.OfDate date) {
        Matcher match = pattern.matcher(message);
        while (match.find() && isRoom()) {
            add(match, date);
        }
    }

    private void day(Matcher match, String year, int month, int day) {
        resolved(year, month, day).ifPresent(date -> add(match, ofDay(date)));
    }

    private void add(Matcher match, Mention.OfDate date) {
        found.add(new At(match.start(), match.end(), date));
    }

    /** Without a year the nearest day is meant; of two that are as near, the one to come. */
    private Optional<LocalDate> resolved(String year, int month, int day) {
        try {
            if (year != null) {
                int number = number(year);
                return Optional.of(LocalDate.of(year.length() == 2 ? 2000 + number : number, month, day));
            }
            LocalDate nearest = null;
            for (int each = today.getYear() - 1; each <= today.getYear() + 1; each++) {
                LocalDate date = LocalDate.of(
                        each, month, Math.min(day, YearMonth.of(each, month).lengthOfMonth()));
                if (nearest == null || distance(date) <= distance(nearest)) {
                    nearest = date;
                }
            }
            return Optional.of(nearest);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private long distance(LocalDate date) {
        return Math.abs(ChronoUnit.DAYS.between(today, date));
    }

    /** Without a year the last one that has begun is meant: whoever names a month mostly means its bill. */
    private Mention.OfDate month(String year, int month) {
        if (year != null) {
            return ofMonth(YearMonth.of(number(year), month));
        }
        YearMonth named = YearMonth.of(today.getYear(), month);
        return ofMonth(named.isAfter(YearMonth.from(today)) ? named.minusYears(1) : named);
    }

    private static Mention.OfDate ofMonth(YearMonth month) {
        return new Mention.OfDate(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    private static Mention.OfDate ofDay(LocalDate day) {
        return new Mention.OfDate(day, day.plusDays(1));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
