package org.openadjust.billing.request.model;

/** What became of a mail. */
public enum MailFate {
    /** It opened a case. */
    TAKEN,
    /** Whose it is cannot be told, or it is several accounts'. */
    UNASSIGNED,
    /** A machine has sent it: nobody asks for anything. */
    AUTOMATIC,
    /** It has no text, or more than a request may have. */
    UNREADABLE;

    /** Whether nothing more comes of it, however often it is seen. */
    public boolean isFinal() {
        return this == TAKEN;
    }
}
