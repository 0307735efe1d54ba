package org.openadjust.billing.web.show;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.rating.ExactAmount;
import org.openadjust.billing.web.layout.Preferences;
import org.openadjust.billing.web.refused.PersonRules;

/** Figures, times and texts for the pages, in the reader's language and zone. */
@Named
@RequestScoped
public class Show {
    private static final String BUNDLE = "org.openadjust.billing.web.Texts";

    private static final Pattern POLICY = Pattern.compile("policy:(.+)@(.+)");

    @Inject
    private Preferences preferences;

    public String amount(Money money) {
        return formats().amount(money);
    }

    public String signed(Money money) {
        return formats().signed(money);
    }

    public String quantity(BigDecimal quantity) {
        return formats().quantity(quantity);
    }

    public String price(BigDecimal price) {
        return formats().price(price);
    }

    public String exact(ExactAmount amount) {
        return formats().exact(amount);
    }

    public String count(long count) {
        return formats().count(count);
    }

    /** A count that stops at a bound: {@code 10,000+}. */
    public String capped(int count) {
        return formats().count(count) + (count == Page.COUNT_MAX ? "+" : "");
    }

    public String instant(Instant instant) {
        return formats().instant(instant);
    }

    /** An instant in another zone than the reader's: an account's. */
    public String instantIn(Instant instant, ZoneId zone) {
        return new Formats(locale(), zone).instant(instant);
    }

    public String clock(Instant instant) {
        return formats().clock(instant);
    }

    public String time(Instant instant) {
        return formats().time(instant);
    }

    public String day(LocalDate day) {
        return formats().day(day);
    }

    public String days(LocalDate from, LocalDate to) {
        return formats().days(from, to);
    }

    public String share(long part, long whole) {
        return formats().share(part, whole);
    }

    public String change(long now, long before) {
        return formats().change(now, before);
    }

    public String duration(Duration duration) {
        return formats().duration(duration);
    }

    public String bytes(long bytes) {
        return formats().bytes(bytes);
    }

    /** The zone that instants are written in. */
    public String getZone() {
        return "Z".equals(preferences.getZone().getId())
                ? "UTC"
                : preferences.getZone().getId();
    }

    /** A value as a part of an address. */
    public String url(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** A text of the bundle with its places filled in; a count given as a number chooses between words, too. */
    public String text(String key, Object... values) {
        return new MessageFormat(bundle().getString(key), locale()).format(values);
    }

    /** The parts of a name such as a type or a source, each with the mark after it: where a line may break. */
    public List<String> parts(String name) {
        return List.of(name.split("(?<=[.:/])"));
    }

    /** Who approved something: {@code by policy drafts, version 1}, or a person's id. */
    public String approval(String by) {
        Matcher policy = POLICY.matcher(by);
        return policy.matches() ? text("approval.policy", policy.group(1), policy.group(2)) : text("approval.by", by);
    }

    /** What a code means, such as a reason or a state; the code itself if no text is known for it. */
    public String code(String prefix, Object code) {
        try {
            return bundle().getString(prefix + "." + code);
        } catch (MissingResourceException unknown) {
            return String.valueOf(code);
        }
    }

    /** What a refusal is called; one that is about who the reader is, the audit log is told of. */
    public String refused(Refusal refusal) {
        PersonRules.refused(refusal.code());
        return code("refused", refusal.code());
    }

    public Formats formats() {
        return new Formats(locale(), preferences.getZone());
    }

    private ResourceBundle bundle() {
        return ResourceBundle.getBundle(BUNDLE, locale(), Show.class.getClassLoader());
    }

    private Locale locale() {
        UIViewRoot view = FacesContext.getCurrentInstance().getViewRoot();
        return view == null ? Locale.ENGLISH : view.getLocale();
    }

    /**
     * What an optional holds, or null. Pages never ask an optional itself: some versions of the expression language look through one
     * that holds something, and ask what it holds.
     *
     * @param maybe an optional, or already what it holds
     */
    public Object value(Object maybe) {
        return switch (maybe) {
            case Optional<?> optional -> optional.orElse(null);
            case OptionalLong optional -> optional.isPresent() ? (Object) optional.getAsLong() : null;
            case null, default -> maybe;
        };
    }
}
