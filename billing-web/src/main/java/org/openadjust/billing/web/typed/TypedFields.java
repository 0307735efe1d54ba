package org.openadjust.billing.web.typed;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What a reader typed into a filter. An empty field does not filter; what cannot be read is remembered and left out. */
public final class TypedFields {
    private static final int LENGTH_MAX = 256;
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,4})?");

    private final Map<String, String> typed;
    private final List<String> unreadable = new ArrayList<>();

    public TypedFields(Map<String, String> typed) {
        this.typed = new HashMap<>(typed);
    }

    /** The field's text without spaces around it; empty if nothing, or far too much, was typed. */
    public String text(String field) {
        String text = stripped(field);
        return text.length() > LENGTH_MAX ? "" : text;
    }

    /**
     * Hands on what a field says, unless it is empty.
     *
     * @param parse refuses by {@link IllegalArgumentException} or {@link DateTimeException}
     */
    public <T> void read(String field, Function<String, T> parse, Consumer<? super T> accept) {
        String text = stripped(field);
        if (text.isEmpty()) {
            return;
        }
        try {
            if (text.length() > LENGTH_MAX) {
                throw new IllegalArgumentException(field + " is longer than " + LENGTH_MAX);
            }
            accept.accept(parse.apply(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            unreadable.add(field);
        }
    }

    /** An amount without sign, as it is typed: {@code 12.50}. */
    public static BigDecimal amount(String text) {
        if (!AMOUNT.matcher(text).matches()) {
            throw new IllegalArgumentException(text + " is no amount");
        }
        return new BigDecimal(text);
    }

    /** A field that the address does not name may be there without a value. */
    private String stripped(String field) {
        return Objects.requireNonNullElse(typed.get(field), "").strip();
    }

    /** The fields that could not be read. */
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }
}
