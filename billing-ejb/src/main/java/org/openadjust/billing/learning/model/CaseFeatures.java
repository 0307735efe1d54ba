package org.openadjust.billing.learning.model;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.openadjust.billing.learning.CaseFacts;

/** The facts of a case as numbers, each with its name. */
public final class CaseFeatures {

    /** Each has its place; the order is part of every version. */
    private static final List<String> KINDS = List.of(
            "CORRECTION",
            "CREDIT",
            "DEBIT",
            "GOODWILL",
            "WRITE_OFF",
            "VOID",
            "REVERSAL",
            "DUPLICATE_INVOICE",
            "DUPLICATE_CHARGE",
            "MISSING_CHARGE",
            "MISSED_DISCOUNT",
            "MISAPPLIED_DISCOUNT",
            "PLAN_MISMATCH",
            "WRONG_PRICE",
            "OVERCHARGE",
            "UNDERCHARGE",
            "MISAPPLIED_TAX",
            "MISSING_USAGE",
            "ORPHAN_USAGE",
            "USAGE_ANOMALY",
            "AMOUNT_ANOMALY",
            "PREDICTED_OVERRUN");

    private static final int CAUSES = 4;

    /** What people said of cases that came up for the same reason. */
    public record History(long yes, long no) {
        public static final History NONE = new History(0, 0);

        double share() {
            return (yes + 1.0) / (yes + no + 2.0);
        }
    }

    /** In the order of the values; {@code cause.3} stands for the causes that fall into that place. */
    public static final List<String> NAMES = names();

    private CaseFeatures() {}

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of(
                "amount",
                "amount.small",
                "amount.large",
                "charges",
                "credits",
                "percent",
                "percent.half",
                "origin.engine",
                "origin.person",
                "origin.system",
                "origin.finding",
                "confidence",
                "age",
                "history.share",
                "history.count"));
        KINDS.forEach(kind -> names.add("kind." + kind));
        for (int i = 0; i < CAUSES; i++) {
            names.add("cause." + i);
        }
        return List.copyOf(names);
    }

    public static double[] of(CaseFacts facts, History history) {
        double[] features = new double[NAMES.size()];
        double amount = facts.amount().doubleValue();
        double percent = Math.min(200, Math.abs(facts.percent().doubleValue()));
        int place = 0;
        features[place++] = Math.log1p(Math.abs(amount));
        features[place++] = Math.abs(amount) < 10 ? 1 : 0;
        features[place++] = Math.abs(amount) > 1_000 ? 1 : 0;
        features[place++] = amount > 0 ? 1 : 0;
        features[place++] = amount < 0 ? 1 : 0;
        features[place++] = percent / 100;
        features[place++] = percent > 50 ? 1 : 0;
        for (String origin : List.of("ENGINE", "PERSON", "SYSTEM", "FINDING")) {
            features[place++] = facts.origin().equals(origin) ? 1 : 0;
        }
        features[place++] = facts.confidence().doubleValue();
        features[place++] = Math.log1p(Math.max(0, facts.ageDays()));
        features[place++] = history.share();
        features[place++] = Math.log1p(history.yes() + history.no());
        int kind = KINDS.indexOf(facts.kind());
        if (kind >= 0) {
            features[place + kind] = 1;
        }
        place += KINDS.size();
        features[place + Math.floorMod(mixed(facts.cause()), CAUSES)] = 1;
        return features;
    }

    private static int mixed(String text) {
        int hash = text.hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 15;
    }

    /** Texts that read as the very same numbers. */
    public static String text(double... numbers) {
        StringJoiner text = new StringJoiner(",");
        for (double number : numbers) {
            text.add(Double.toString(number));
        }
        return text.toString();
    }

    public static double[] numbers(String text) {
        String[] parts = text.split(",");
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Double.parseDouble(parts[i]);
        }
        return numbers;
    }
}
