package org.openadjust.billing.notification.model;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Set;
import org.joda.money.Money;

/**
 * Who a letter is for: how they are called, and how they read amounts and dates.
 *
 * @param name empty if it is not known
 */
public record Reader(String account, String name, Locale locale, ZoneId zone) {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** A reader of a language in a jurisdiction, such as {@code US-TX}; an unknown one leaves the language's own manner. */
    public static Reader of(String account, String name, String language, String jurisdiction, ZoneId zone) {
        String country = jurisdiction.length() >= 2 ? jurisdiction.substring(0, 2) : "";
        Locale.Builder locale = new Locale.Builder().setLanguage(language);
        return new Reader(
                account,
                name,
                COUNTRIES.contains(country) ? locale.setRegion(country).build() : locale.build(),
                zone);
    }

    String language() {
        return locale.getLanguage();
    }

    String amount(Money money) {
        BigDecimal amount = money.getAmount();
        try {
            NumberFormat format = NumberFormat.getCurrencyInstance(locale);
            format.setCurrency(money.getCurrencyUnit().toCurrency());
            format.setMinimumFractionDigits(amount.scale());
            format.setMaximumFractionDigits(amount.scale());
            return format.format(amount);
        } catch (IllegalArgumentException | MissingResourceException e) {
            return amount.toPlainString() + ' ' + money.getCurrencyUnit().getCode();
        }
    }

    String day(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(LocalDate.ofInstant(instant, zone));
    }
}
