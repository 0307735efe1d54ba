package org.openadjust.billing.identity;

import org.openadjust.billing.platform.Refusal;

/** A signed-in person's own password. Open to everybody who has one, whatever their roles. */
public interface OwnPassword {

    /** What became of a wish for another password. */
    sealed interface Outcome {

        /** It is the password from now on; all sessions that began before are over, the caller's as well. */
        record Changed(Caller caller) implements Outcome {}

        /** The old one is wrong, or the user is locked by now: such an attempt counts as one to sign in does. */
        record WrongPassword() implements Outcome {}

        /**
         * Nothing was changed. Codes: {@code WEAK_PASSWORD}, {@code NAMED_PASSWORD}, {@code COMMON_PASSWORD}, {@code SAME_PASSWORD};
         * {@code NOT_FOUND} for a caller who has none.
         */
        record Refused(Refusal refusal) implements Outcome {}

        /** Too many are signing in at this moment; nothing was looked at. */
        record Busy() implements Outcome {}
    }

    /** Changes the caller's password; takes some tenths of a second on purpose. */
    Outcome change(String old, String wanted);
}
