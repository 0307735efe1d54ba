package org.openadjust.billing.legacy.model;

import java.math.BigDecimal;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openadjust.billing.legacy.CsvForm;
import org.openadjust.billing.platform.Decimals;

/** Reads numbers and dates as an issuer writes them; strictly, as a guess would change an amount or a day. */
public final class Written {

    private static final int WHOLE_DIGITS_MAX = 15;
    private static final int DECIMALS_MAX = 12;
    private static final int LENGTH_MAX = 60;
    private static final int YEAR_MIN = 1900;
    private static final int YEAR_MAX = 2200;

    private final Pattern decimal;
    private final String thousands;
    private final List<DateTimeFormatter> dates;

    public Written(CsvForm form) {
        String point = Pattern.quote(String.valueOf(form.decimalSeparator()));
        String whole = form.thousandsSeparator().isEmpty()
                ? "\\d*"
                : "\\d{1,3}(?:" + Pattern.quote(form.thousandsSeparator()) + "\\d{3})+|\\d*";
        decimal = Pattern.compile("([+-]?)(" + whole + ")(?:" + point + "(\\d+))?(-?)");
        thousands = form.thousandsSeparator();
        dates = form.patterns().stream().map(Written::formatter).toList();
    }

    private static DateTimeFormatter formatter(String pattern) {
        // the year of an era cannot be resolved strictly
        String eraless = pattern.replace('y', 'u');
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(eraless)
                .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** A decimal such as {@code 1.234,56}, {@code -5} or {@code 5-}; empty if it is none, or has too many digits. */
    public Optional<BigDecimal> decimal(String text) {
        if (text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        // typographic minus, no-break and narrow blanks
        Matcher parts = decimal.matcher(
                text.replace('\u2212', '-').replace('\u00a0', ' ').replace('\u202f', ' '));
        if (!parts.matches() || !parts.group(1).isEmpty() && !parts.group(4).isEmpty()) {
            return Optional.empty();
        }
        String whole = thousands.isEmpty() ? parts.group(2) : parts.group(2).replace(thousands, "");
        String fraction = parts.group(3) == null ? "" : parts.group(3);
        if (whole.isEmpty() && fraction.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal value = Decimals.normal(new BigDecimal("0" + whole + "." + fraction + "0"));
        if (value.precision() - value.scale() > WHOLE_DIGITS_MAX || value.scale() > DECIMALS_MAX) {
            return Optional.empty();
        }
        boolean isNegative = "-".equals(parts.group(1)) || "-".equals(parts.group(4));
        return Optional.of(isNegative ? value.negate() : value);
    }

    /** The day, by the first pattern that fits. */
    public Optional<LocalDate> day(String text) {
        return parsed(text).map(LocalDate::from);
    }

    /** The instant, by the first pattern that fits; without a zone it is meant in this one, without a time at the start of the day. */
    public Optional<Instant> instant(String text, ZoneId zone) {
        return parsed(text).map(moment -> switch (moment) {
            case ZonedDateTime zoned -> zoned.toInstant();
            case LocalDateTime local -> local.atZone(zone).toInstant();
            default -> LocalDate.from(moment).atStartOfDay(zone).toInstant();
        });
    }

    private Optional<TemporalAccessor> parsed(String text) {
        if (text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        for (DateTimeFormatter pattern : dates) {
            if (!fits(pattern, text)) {
                continue;
            }
            try {
                TemporalAccessor moment =
                        pattern.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
                int year = moment.get(ChronoField.YEAR);
                if (year >= YEAR_MIN && year <= YEAR_MAX) {
                    return Optional.of(moment);
                }
            } catch (DateTimeException noSuchDay) {
                continue;
            }
        }
        return Optional.empty();
    }

    /** Asked before it is parsed: an exception for each text of another pattern takes most of the time that a row takes. */
    private static boolean fits(DateTimeFormatter pattern, String text) {
        ParsePosition position = new ParsePosition(0);
        return pattern.parseUnresolved(text, position) != null && position.getIndex() == text.length();
    }
}
