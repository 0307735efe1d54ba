package org.openadjust.billing.web.show;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.joda.money.Money;
import org.openadjust.billing.rating.ExactAmount;

/**
 * How figures and times are written, the same way on every page.
 *
 * @param locale decides separators and the names of months
 * @param zone in which instants are written
 */
public record Formats(Locale locale, ZoneId zone) {
    private static final char MINUS = '−';
    private static final int PLACES_MAX = 12;
    private static final int PLACES_OF_EXACT = 8;
    private static final long KIBI = 1024;

    /** With the currency's places, without its code: {@code 1,234.50}. */
    public String amount(Money money) {
        return decimal(money.getAmount(), money.getScale(), money.getScale());
    }

    /** An amount that moves a bill, with its sign: {@code +1,234.50}. */
    public String signed(Money money) {
        return (money.isPositive() ? "+" : "") + amount(money);
    }

    /** As many places as it has, without zeros at the end: {@code 1,234.5}. */
    public String quantity(BigDecimal quantity) {
        return decimal(quantity, 0, PLACES_MAX);
    }

    /** A price: at least two places, and as many as it has. */
    public String price(BigDecimal price) {
        return decimal(price, 2, PLACES_MAX);
    }

    /** An amount before rounding; an ellipsis says that more places follow. */
    public String exact(ExactAmount amount) {
        BigDecimal whole = BigDecimal.valueOf(amount.denominator());
        BigDecimal cut = amount.numerator().divide(whole, PLACES_OF_EXACT, RoundingMode.DOWN);
        boolean isAll = cut.multiply(whole).compareTo(amount.numerator()) == 0;
        return isAll ? decimal(cut, 2, PLACES_OF_EXACT) : decimal(cut, PLACES_OF_EXACT, PLACES_OF_EXACT) + "…";
    }

    public String count(long count) {
        return NumberFormat.getIntegerInstance(locale).format(count);
    }

    /** {@code 24 Nov 2026, 18:40:12}. */
    public String instant(Instant instant) {
        return DateTimeFormatter.ofPattern(inLanguage("d MMM uuuu, HH:mm:ss"), locale)
                .withZone(zone)
                .format(instant);
    }

    /** {@code 18:40:12}. */
    public String clock(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm:ss", locale).withZone(zone).format(instant);
    }

    /** {@code 18:40}. */
    public String time(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm", locale).withZone(zone).format(instant);
    }

    /** {@code 24 Nov}. */
    public String dayOfMonth(Instant instant) {
        return DateTimeFormatter.ofPattern(inLanguage("d MMM"), locale)
                .withZone(zone)
                .format(instant);
    }

    /** {@code 24 Nov 2026}. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(inLanguage("d MMM uuuu"), locale).format(day);
    }

    /**
     * Days from the first to the last, without what both share: {@code 1 – 30 Nov 2026}.
     *
     * @param to the day after the last
     */
    public String days(LocalDate from, LocalDate to) {
        LocalDate last = to.minusDays(1);
        if (from.equals(last)) {
            return day(from);
        }
        String pattern =
                from.getYear() != last.getYear() ? "d MMM uuuu" : from.getMonth() != last.getMonth() ? "d MMM" : "d";
        return DateTimeFormatter.ofPattern(inLanguage(pattern), locale).format(from) + " – " + day(last);
    }

    /** A day of the month is a number in some languages and an ordinal in others: {@code 24. Nov. 2026}. */
    private String inLanguage(String pattern) {
        return locale.getLanguage().equals("de") ? pattern.replaceFirst("^d", "d.") : pattern;
    }

    /** {@code 99.9 %}, cut off and not rounded, so that 100 % means all. */
    public String share(long part, long whole) {
        return decimal(BigDecimal.valueOf(part * 1_000 / whole, 1), 0, 1) + " %";
    }

    /** {@code +12 %}, {@code −40 %}: to the whole per cent, of what was before and is not nothing. */
    public String change(long now, long before) {
        long percent = BigDecimal.valueOf(now - before)
                .movePointRight(2)
                .divide(BigDecimal.valueOf(before), 0, RoundingMode.HALF_UP)
                .longValueExact();
        return (percent < 0 ? "−" : "+") + count(Math.abs(percent)) + " %";
    }

    /** {@code 250 ms}, {@code 2.5 s}. */
    public String duration(Duration duration) {
        return duration.compareTo(Duration.ofSeconds(1)) < 0
                ? duration.toMillis() + " ms"
                : decimal(BigDecimal.valueOf(duration.toMillis(), 3), 0, 1) + " s";
    }

    /** {@code 512 B}, {@code 1.2 KiB}, {@code 3 MiB}. */
    public String bytes(long bytes) {
        if (bytes < KIBI) {
            return bytes + " B";
        }
        return bytes < KIBI * KIBI ? tenths(bytes, KIBI) + " KiB" : tenths(bytes, KIBI * KIBI) + " MiB";
    }

    private String tenths(long bytes, long unit) {
        return decimal(BigDecimal.valueOf(bytes * 10 / unit, 1), 0, 1);
    }

    private String decimal(BigDecimal number, int placesMin, int placesMax) {
        DecimalFormat format = (DecimalFormat) NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(placesMin);
        format.setMaximumFractionDigits(placesMax);
        format.setNegativePrefix(String.valueOf(MINUS));
        return format.format(number);
    }
}
