package org.openadjust.billing.request.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.RequestAction;
import org.openadjust.billing.request.Wish;

/** Drafts answers to customers, in the language that they write in; English for those that none is written in. */
public final class Drafts {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, Properties> TEXTS = texts();

    private Drafts() {}

    private static Map<String, Properties> texts() {
        Map<String, Properties> all = new HashMap<>();
        for (String language : Examples.LANGUAGES) {
            try (InputStream file = Drafts.class.getResourceAsStream("answers_" + language + ".properties");
                    Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
                Properties texts = new Properties();
                texts.load(reader);
                all.put(language, texts);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    /**
     * An answer that says what is done.
     *
     * @param documents numbers of those that were asked for
     * @param currency code of the account's
     */
    public static String of(
            String language, Intent intent, RequestAction action, List<String> documents, String currency) {
        Properties texts = TEXTS.getOrDefault(language, TEXTS.get(Examples.LANGUAGES.getFirst()));
        Locale locale = Locale.of(TEXTS.containsKey(language) ? language : Examples.LANGUAGES.getFirst());
        return texts.getProperty("greeting") + "\n\n" + texts.getProperty("thanks") + ' '
                + filled(texts, key(intent, action, documents), values(texts, locale, action, documents, currency))
                + "\n\n" + texts.getProperty("closing");
    }

    private static String key(Intent intent, RequestAction action, List<String> documents) {
        return switch (action) {
            case RequestAction.Change(Wish wish) ->
                switch (wish.kind()) {
                    case PLAN, QUANTITY -> intent == Intent.DOWNGRADE ? intent.name() : Intent.UPGRADE.name();
                    case PAUSE, CANCEL -> wish.kind().name();
                };
            case RequestAction.Credit credit -> "CREDIT";
            case RequestAction.Dispute dispute -> "DISPUTE";
            case RequestAction.Reply reply ->
                switch (intent) {
                    case INVOICE_COPY -> documents.isEmpty() ? "INVOICE_COPY.none" : "INVOICE_COPY";
                    case UPGRADE, DOWNGRADE, CANCEL, PAUSE -> Intent.OTHER.name();
                    case REFUND_REQUEST, PAYMENT_QUESTION, PRIVACY_REQUEST, OTHER -> intent.name();
                    default -> "COMPLAINT";
                };
        };
    }

    private static Map<String, String> values(
            Properties texts, Locale locale, RequestAction action, List<String> documents, String currency) {
        Map<String, String> values = new HashMap<>();
        values.put("documents", String.join(", ", documents));
        switch (action) {
            case RequestAction.Change(Wish wish) -> {
                values.put("wish", wish.kind() == Wish.Kind.PLAN ? wish.plan() : plain(wish.quantity()));
                values.put("when", when(texts, locale, wish.effective()));
            }
            case RequestAction.Credit credit -> {
                values.put("document", credit.document());
                values.put("amount", credit.amount().toPlainString() + ' ' + currency);
            }
            case RequestAction.Dispute dispute -> values.put("document", dispute.document());
            case RequestAction.Reply reply -> {
                // says what its intent says
            }
        }
        return values;
    }

    private static String plain(BigDecimal quantity) {
        return quantity.stripTrailingZeros().toPlainString();
    }

    private static String when(Properties texts, Locale locale, String effective) {
        String words = texts.getProperty("when." + effective);
        return words != null
                ? words
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(locale)
                        .format(LocalDate.parse(effective.substring(0, 10)));
    }

    private static String filled(Properties texts, String key, Map<String, String> values) {
        return PLACE.matcher(texts.getProperty(key))
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
    }
}
