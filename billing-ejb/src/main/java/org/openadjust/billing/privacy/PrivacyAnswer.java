package org.openadjust.billing.privacy;

import org.openadjust.billing.platform.Refusal;

/** What came of something that was asked of the privacy desk. */
public sealed interface PrivacyAnswer {

    /** It was done; the request as it is now. */
    record Done(RequestView request) implements PrivacyAnswer {}

    /**
     * Nothing was done. Codes: {@code NOT_FOUND}, {@code INVALID_FIELD}, {@code CARD_NUMBER}, {@code WRONG_STATE}, {@code CHANGED},
     * {@code FOUR_EYES}, {@code OWN_ACCOUNT}, {@code PERSON_NEEDED}, {@code NOT_YOURS}.
     */
    record Refused(Refusal refusal) implements PrivacyAnswer {}

    static PrivacyAnswer refused(String code, String detail) {
        return new Refused(new Refusal(code, detail));
    }
}
