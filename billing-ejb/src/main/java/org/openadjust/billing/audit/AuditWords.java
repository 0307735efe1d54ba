package org.openadjust.billing.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an entry's texts say of documents and amounts. */
public final class AuditWords {

    private static final String DOCUMENT = "document/";
    private static final Pattern NAMED = Pattern.compile("(?:document|on) ([^\\s;,]+)");
    private static final Pattern AMOUNT = Pattern.compile("\\b([A-Z]{3}) (-?[0-9]{1,18}(?:\\.[0-9]{1,6})?)(?![0-9.])");

    private AuditWords() {}

    /** Numbers of documents that the entry is about or names; a subscription that it names looks the same, and is among them. */
    public static Set<String> documents(AuditEntry entry) {
        Set<String> documents = new LinkedHashSet<>();
        if (entry.subject().startsWith(DOCUMENT)) {
            documents.add(entry.subject().substring(DOCUMENT.length()));
        }
        Matcher named = NAMED.matcher(entry.reason());
        while (named.find()) {
            documents.add(named.group(1));
        }
        return documents;
    }

    /** Amounts before and after, and what lies between them; without their sign. */
    public static List<BigDecimal> amounts(AuditEntry entry) {
        List<BigDecimal> amounts = new ArrayList<>();
        Matcher before = AMOUNT.matcher(entry.before());
        Matcher after = AMOUNT.matcher(entry.after());
        boolean was = before.find();
        boolean is = after.find();
        if (was) {
            amounts.add(new BigDecimal(before.group(2)).abs());
        }
        if (is) {
            amounts.add(new BigDecimal(after.group(2)).abs());
        }
        if (was && is && before.group(1).equals(after.group(1))) {
            amounts.add(new BigDecimal(after.group(2))
                    .subtract(new BigDecimal(before.group(2)))
                    .abs());
        }
        return amounts;
    }
}
