package org.openadjust.billing.legacy.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.legacy.ColumnMapping;
import org.openadjust.billing.legacy.LegacyField;
import org.openadjust.billing.legacy.LegacySource;

/** What a change of a source changes, in words for the audit log. */
public final class SourceChange {

    private static final int LENGTH_MAX = 500;

    private SourceChange() {}

    /** @param before empty if it is new */
    public static String words(Optional<LegacySource> before, LegacySource after) {
        if (before.isEmpty()) {
            return "";
        }
        LegacySource was = before.get();
        ColumnMapping old = was.mapping();
        ColumnMapping now = after.mapping();
        List<String> words = new ArrayList<>();
        add(words, "name", was.name(), after.name());
        add(words, "time zone", was.zone(), after.zone());
        add(words, "currency", was.currency(), after.currency());
        add(words, "tariff", was.tariff(), after.tariff());
        add(words, "points are subscriptions", was.arePointsOurs(), after.arePointsOurs());
        add(words, "form", old.form(), now.form());
        add(words, "signs", old.signs(), now.signs());
        add(words, "end inclusive", old.isToInclusive(), now.isToInclusive());
        add(words, "estimated", old.estimatedWord(), now.estimatedWord());
        for (LegacyField field : LegacyField.values()) {
            add(words, field.name(), text(old, field), text(now, field));
        }
        String all = String.join("; ", words);
        return all.length() > LENGTH_MAX ? all.substring(0, LENGTH_MAX - 1) + "…" : all;
    }

    private static String text(ColumnMapping mapping, LegacyField field) {
        return mapping.of(field)
                .map(origin -> origin.column() + (origin.constant().isEmpty() ? "" : "=" + origin.constant()))
                .orElse("");
    }

    private static void add(List<String> words, String what, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            words.add(what + ": " + before + " → " + after);
        }
    }
}
