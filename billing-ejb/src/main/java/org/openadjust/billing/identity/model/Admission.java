package org.openadjust.billing.identity.model;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.platform.Refusal;

/** What a new user or key has to keep to. */
public final class Admission {

    /** Longest password that is looked at: the hash's cost does not depend on it, a request's does. */
    public static final int PASSWORD_MAX = 256;

    private static final int PASSWORD_MIN = 12;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    private Admission() {}

    /** A name as it is compared: upper and lower case are one. */
    public static String normalized(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    public static Optional<Refusal> ofName(String name) {
        return NAME.matcher(normalized(name)).matches()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "INVALID_NAME", "a name has 1 to 64 letters a-z, digits, and . _ @ - after the first"));
    }

    public static Optional<Refusal> ofRoles(Collection<String> roles) {
        return !roles.isEmpty() && Roles.ALL.containsAll(roles)
                ? Optional.empty()
                : Optional.of(new Refusal("UNKNOWN_ROLE", "a role is one of " + String.join(", ", Roles.ALL)));
    }

    public static Optional<Refusal> ofPassword(String password) {
        return password.length() >= PASSWORD_MIN && password.length() <= PASSWORD_MAX
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "WEAK_PASSWORD", "a password has " + PASSWORD_MIN + " to " + PASSWORD_MAX + " characters"));
    }

    public static Refusal nameTaken(String name) {
        return new Refusal("NAME_TAKEN", "there is one with the name " + normalized(name) + " already");
    }
}
