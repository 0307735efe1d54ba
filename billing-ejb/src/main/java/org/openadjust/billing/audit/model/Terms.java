package org.openadjust.billing.audit.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.openadjust.billing.audit.AuditCondition;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditWords;

/**
 * Words by which entries are found. They are kept for stretches of the log, not for entries: who searches reads the stretches that
 * have all of the words, and looks at the entries themselves. So an index of a log costs a fraction of the log.
 */
public final class Terms {

    private static final int CHARS_MAX = 240;
    private static final String PERSON = "p:";

    private Terms() {}

    /** What the entry can be found by. */
    public static Set<String> of(AuditEntry entry) {
        Set<String> terms = new TreeSet<>();
        add(terms, "a:", entry.account());
        add(terms, "w:", entry.actor());
        add(terms, "w:", entry.onBehalfOf());
        add(terms, "k:", entry.kind());
        add(terms, "x:", entry.kind() + '/' + entry.action());
        add(terms, "v:", entry.action());
        add(terms, "c:", entry.correlation());
        add(terms, PERSON, new AuditCondition.ByPeople().holdsFor(entry) ? "person" : "machine");
        if (!isLineChange(entry)) {
            add(terms, "s:", entry.subject());
        }
        if (!isLineChange(entry) || entry.reason().contains("; document ")) {
            AuditWords.documents(entry).forEach(document -> add(terms, "d:", document));
        }
        AuditWords.amounts(entry).forEach(amount -> add(terms, "m:", Integer.toString(magnitude(amount))));
        return terms;
    }

    /** The great mass: a line of a draft that has moved. It is found by its account, time and amount. */
    private static boolean isLineChange(AuditEntry entry) {
        return entry.kind().equals("adjustment") && entry.subject().startsWith("adjustment/");
    }

    private static void add(Set<String> terms, String prefix, String word) {
        if (!word.isEmpty()) {
            terms.add(cut(prefix + word));
        }
    }

    private static String cut(String term) {
        return term.length() <= CHARS_MAX ? term : term.substring(0, CHARS_MAX);
    }

    /** How many digits it has before the point; 0 for less than one. */
    static int magnitude(BigDecimal amount) {
        return amount.signum() == 0 ? 0 : Math.max(0, amount.precision() - amount.scale());
    }

    /** Of each list, one word has to be in a stretch that has entries for which all of the conditions hold. */
    public static List<List<String>> of(List<AuditCondition> conditions) {
        List<List<String>> all = new ArrayList<>();
        for (AuditCondition condition : conditions) {
            List<String> any = of(condition);
            if (!any.isEmpty()) {
                all.add(any.stream().map(Terms::cut).toList());
            }
        }
        return all;
    }

    /** Empty where words do not help: what lines of drafts are about, which event it rests on, and when it was. */
    private static List<String> of(AuditCondition condition) {
        return switch (condition) {
            case AuditCondition.OfAccount of -> List.of("a:" + of.account());
            case AuditCondition.ByActor by -> List.of("w:" + by.actor());
            case AuditCondition.ByPeople people -> List.of(PERSON + "person");
            case AuditCondition.ByMachine machine -> List.of(PERSON + "machine");
            case AuditCondition.OfKind of -> List.of("k:" + of.kind());
            case AuditCondition.OneOf of ->
                of.actions().stream().map(action -> "x:" + action).sorted().toList();
            case AuditCondition.WithAction with -> List.of("v:" + with.action());
            case AuditCondition.About about ->
                about.subject().startsWith("adjustment/") ? List.of() : List.of("s:" + about.subject());
            case AuditCondition.WithCorrelation with -> List.of("c:" + with.correlation());
            case AuditCondition.OfDocument of -> List.of("d:" + of.number());
            case AuditCondition.RestingOn restingOn -> List.of();
            case AuditCondition.Within within -> List.of();
            case AuditCondition.OfAmount of -> magnitudes(of);
        };
    }

    private static List<String> magnitudes(AuditCondition.OfAmount of) {
        List<String> terms = new ArrayList<>();
        for (int i = magnitude(of.from()); i <= Math.min(magnitude(of.to()), 20); i++) {
            terms.add("m:" + i);
        }
        return terms;
    }
}
