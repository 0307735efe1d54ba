package org.openadjust.billing.bench;

/** The UCI credit data as features: what is a code has a place for each of its values, what is money is a logarithm. */
final class CreditFeatures {

    private static final int LIMIT = 1;
    private static final int SEX = 2;
    private static final int EDUCATION = 3;
    private static final int MARRIAGE = 4;
    private static final int AGE = 5;
    private static final int DELAYS = 6;
    private static final int BILLS = 12;
    private static final int PAYMENTS = 18;
    private static final int MONTHS = 6;
    private static final int DELAY_KINDS = 6;

    private CreditFeatures() {}

    static double[] of(String[] fields) {
        double[] features = new double[6 + 2 + MONTHS * (DELAY_KINDS + 3) + 4];
        int place = 0;
        double limit = number(fields, LIMIT);
        features[place++] = Math.log(limit);
        features[place++] = number(fields, SEX);
        features[place++] = number(fields, EDUCATION) == 1 ? 1 : 0;
        features[place++] = number(fields, EDUCATION) >= 4 || number(fields, EDUCATION) == 0 ? 1 : 0;
        features[place++] = number(fields, MARRIAGE) == 1 ? 1 : 0;
        features[place++] = number(fields, AGE) / 10;
        features[place++] = Math.pow(number(fields, AGE) / 10 - 3.5, 2);
        double late = 0;
        for (int month = 0; month < MONTHS; month++) {
            double delay = number(fields, DELAYS + month);
            int kind = delay <= -2 ? 0 : delay == -1 ? 1 : delay == 0 ? 2 : delay == 1 ? 3 : delay == 2 ? 4 : 5;
            features[place + kind] = 1;
            place += DELAY_KINDS;
            late += delay > 0 ? 1 : 0;
            double bill = number(fields, BILLS + month);
            double paid = number(fields, PAYMENTS + month);
            features[place++] = Math.signum(bill) * Math.log1p(Math.abs(bill));
            features[place++] = Math.log1p(paid);
            features[place++] = Math.max(-0.5, Math.min(1.5, bill / limit));
        }
        features[place++] = late;
        features[place++] = late == 0 ? 1 : 0;
        features[place++] = Math.log1p(number(fields, PAYMENTS)) - Math.log1p(Math.max(0, number(fields, BILLS + 1)));
        features[place++] = Math.max(0, number(fields, DELAYS));
        return features;
    }

    private static double number(String[] fields, int place) {
        return Double.parseDouble(fields[place].replace("\"", ""));
    }
}
