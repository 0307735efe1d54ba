package org.openadjust.billing.identity.app;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.openadjust.billing.identity.model.Admission;
import org.openadjust.billing.platform.Refusal;

/**
 * What a password that a person chooses has to keep to: it is long, nobody would guess it early, and it has no word of its owner or of
 * the product. Which characters it consists of is nobody's business (NIST SP 800-63B, 3.1.1.2).
 */
final class PasswordRules {

    /** Words of the product. */
    static final List<String> CONTEXT = List.of("openadjust", "billing");

    /** Shorter parts of a name are in many words. */
    private static final int NAME_MIN = 4;

    private static final int NAME_PART_MIN = 5;

    /**
     * What a guesser with the lists of common passwords, words and names tries first. Online, with five wrong ones in a quarter of an hour,
     * that many take centuries; the rule is for a stolen hash.
     */
    private static final double GUESSES_MIN = 1e8;

    /** What is looked at: a password whose beginning is good is good, and the time taken grows with the square. */
    private static final int MEASURED_MAX = 64;

    private static final class Lists {
        static final Zxcvbn COMMON = new Zxcvbn();
    }

    private PasswordRules() {}

    /**
     * @param name what the user signs in with
     * @return why it cannot be the password. Codes: {@code WEAK_PASSWORD}, {@code NAMED_PASSWORD}, {@code COMMON_PASSWORD}
     */
    static Optional<Refusal> refusal(String password, String name) {
        return Admission.ofPassword(password).or(() -> ofWords(password, name)).or(() -> ofCommonness(password));
    }

    private static Optional<Refusal> ofWords(String password, String name) {
        String lower = password.toLowerCase(Locale.ROOT);
        return Stream.concat(CONTEXT.stream(), parts(name)).anyMatch(lower::contains)
                ? Optional.of(new Refusal(
                        "NAMED_PASSWORD", "a password has neither the name of its owner nor the product's in it"))
                : Optional.empty();
    }

    private static Stream<String> parts(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.concat(
                Stream.of(lower).filter(whole -> whole.length() >= NAME_MIN),
                Arrays.stream(lower.split("[._@-]+")).filter(part -> part.length() >= NAME_PART_MIN));
    }

    private static Optional<Refusal> ofCommonness(String password) {
        String measured = password.substring(0, Math.min(password.length(), MEASURED_MAX));
        return Lists.COMMON.measure(measured).getGuesses() < GUESSES_MIN
                ? Optional.of(new Refusal(
                        "COMMON_PASSWORD",
                        "this is among the passwords that are tried first, or made of such: choose another, such as a few words"
                                + " that do not belong together"))
                : Optional.empty();
    }
}
