package org.openadjust.billing.policy;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openadjust.billing.account.CustomerProfile;

/**
 * What a law asks, as data.
 *
 * @param rule code: 1 to 64 of the characters a-z, 0-9 and -
 * @param version counts its changes
 * @param jurisdiction whose law it is; empty: everywhere
 * @param sector it is about; empty: all
 * @param direction it is about; empty: both
 * @param parameter in the unit of its kind; 0 where the kind has none
 * @param from first day on which the law holds
 * @param to the day after the last, if it is known
 * @param source law, article, and where its text is
 * @param verified whether somebody has read that text
 * @param enabled whether it is applied
 */
public record ComplianceRule(
        String rule,
        int version,
        String jurisdiction,
        String sector,
        Optional<Direction> direction,
        Kind kind,
        int parameter,
        LocalDate from,
        Optional<LocalDate> to,
        String source,
        boolean verified,
        boolean enabled,
        String description) {

    /** What a rule asks. */
    public enum Kind {
        /** No charge for use that is longer ago, in months; 0, for credits alone: there is no limit. */
        BACK_BILLING_LIMIT,
        /** So many days before a price may rise its customers have to be told. */
        NOTICE_BEFORE_INCREASE,
        /** A person has to look at a decision if the customer asks for it. */
        HUMAN_REVIEW,
        /** A credit note names the invoice that it corrects. */
        CREDIT_NOTE_REFERENCE,
        /** Charges are described in words that customers understand. */
        PLAIN_LANGUAGE,
        /** Documents are kept for so many years. */
        RETENTION
    }

    public static final int SOURCE_MAX = 500;
    public static final int DESCRIPTION_MAX = 500;

    private static final int PARAMETER_MAX = 1_200;
    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,64}");

    public ComplianceRule {
        Objects.requireNonNull(direction);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        if (!CODE.matcher(rule).matches() || version < 1) {
            throw new IllegalArgumentException("rule " + rule + ", version " + version);
        }
        if (!CustomerProfile.isJurisdiction(jurisdiction) || !CustomerProfile.isWord(sector)) {
            throw new IllegalArgumentException("jurisdiction " + jurisdiction + ", sector " + sector);
        }
        if (parameter < 0 || parameter > PARAMETER_MAX) {
            throw new IllegalArgumentException("parameter " + parameter);
        }
        if (kind == Kind.BACK_BILLING_LIMIT && parameter == 0 && !direction.equals(Optional.of(Direction.CREDIT))) {
            throw new IllegalArgumentException(rule + " would forbid every charge");
        }
        if (to.isPresent() && !to.get().isAfter(from)) {
            throw new IllegalArgumentException(rule + " ends before it begins");
        }
        if (source.isBlank() || source.length() > SOURCE_MAX || description.length() > DESCRIPTION_MAX) {
            throw new IllegalArgumentException(
                    "a source of 1 to " + SOURCE_MAX + " characters, a description of at most " + DESCRIPTION_MAX);
        }
        if (enabled && !verified) {
            throw new IllegalArgumentException(rule + " is applied, and nobody has read its text");
        }
    }

    /** Whether it is applied to a customer on a day. */
    public boolean applies(CustomerProfile profile, LocalDate on) {
        return enabled
                && !on.isBefore(from)
                && to.map(on::isBefore).orElse(true)
                && (sector.isEmpty() || sector.equals(profile.sector()))
                && Jurisdictions.holds(jurisdiction, profile);
    }

    /** Whether it is about charges. */
    public boolean limitsCharges() {
        return kind == Kind.BACK_BILLING_LIMIT && !direction.equals(Optional.of(Direction.CREDIT));
    }
}
