package org.openadjust.billing.privacy;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who a customer is. Its text is masked, so that it cannot slip into a log; name and address are for letters alone.
 *
 * @param name how to address them, at most {@value #NAME_MAX} characters; empty if it is not known
 * @param email where to write to, at most {@value #EMAIL_MAX} characters; empty if it is not known
 */
public record Person(String name, String email) {

    public static final int NAME_MAX = 200;
    public static final int EMAIL_MAX = 254;

    /** ASCII alone: what is accepted here has to be taken by every mail server, and cannot look like another address. */
    private static final Pattern ATOM = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+");

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9-]{1,63}");
    private static final int LOCAL_PART_MAX = 64;

    /** Who is not known, or is not to be shown. */
    public static final Person NOBODY = new Person("", "");

    public Person {
        Objects.requireNonNull(name);
        Objects.requireNonNull(email);
        if (!isName(name)) {
            throw new IllegalArgumentException("the name is too long or has control characters");
        }
        if (!email.isEmpty() && !isEmail(email)) {
            throw new IllegalArgumentException("the e-mail address is none");
        }
    }

    /** Whether a text can be a name: of bounded length and on one line; or empty. */
    public static boolean isName(String text) {
        return text.length() <= NAME_MAX && text.chars().noneMatch(Person::isControl);
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c == 0x2028 || c == 0x2029;
    }

    /** Whether a text can be an address: plausible, of bounded length. */
    public static boolean isEmail(String text) {
        int at = text.indexOf('@');
        return text.length() <= EMAIL_MAX
                && at >= 0
                && at <= LOCAL_PART_MAX
                && Stream.of(text.substring(0, at).split("\\.", -1))
                        .allMatch(atom -> ATOM.matcher(atom).matches())
                && Stream.of(text.substring(at + 1).split("\\.", -1)).allMatch(Person::isLabel);
    }

    private static boolean isLabel(String text) {
        return LABEL.matcher(text).matches() && !text.startsWith("-") && !text.endsWith("-");
    }

    /** Whether they can be written to. */
    public boolean hasAddress() {
        return !email.isEmpty();
    }

    /** Says nothing about them. */
    @Override
    public String toString() {
        return "Person(…)";
    }
}
