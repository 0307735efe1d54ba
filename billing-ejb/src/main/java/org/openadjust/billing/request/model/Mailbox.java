package org.openadjust.billing.request.model;

import java.util.Objects;

/** A mailbox that customers write to. */
public interface Mailbox {

    /**
     * A mail, without what is attached to it.
     *
     * @param identity tells it from all others, and is the same whenever it is read; not to be kept in clear
     * @param sender address, in small letters; empty if there is none
     * @param text subject and message; empty if it cannot be read
     * @param isAutomatic whether a machine has sent it, such as a notice of absence
     */
    record Mail(String identity, String sender, String text, boolean isAutomatic) {
        public Mail {
            Objects.requireNonNull(identity);
            Objects.requireNonNull(sender);
            Objects.requireNonNull(text);
        }

        /** Says nothing of it. */
        @Override
        public String toString() {
            return "Mail(…)";
        }
    }

    /** Takes one mail, for good once it returns. */
    @FunctionalInterface
    interface Taking {
        MailFate take(Mail mail);
    }

    /** The mailbox cannot be reached, or does not let this server in. */
    final class Down extends Exception {
        private static final long serialVersionUID = 1;

        private final String error;

        public Down(String error, Exception cause) {
            super(error, cause);
            this.error = error;
        }

        /** A code, such as {@code AUTHENTICATION}. */
        public String error() {
            return error;
        }
    }

    boolean isConfigured();

    /**
     * Hands over what has arrived, the oldest first, and files each mail by its fate once it was taken. What taking fails for stays and
     * is handed over again.
     *
     * @return how many were filed
     */
    int read(Taking taking) throws Down;
}
