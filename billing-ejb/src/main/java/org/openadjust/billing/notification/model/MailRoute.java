package org.openadjust.billing.notification.model;

import java.util.Optional;
import org.openadjust.billing.notification.Letter;
import org.openadjust.billing.privacy.Person;

/** The way to a mail server. */
public interface MailRoute {

    /** A mail to be handed over. */
    record Mail(String messageId, Person to, Letter letter) {}

    /** What became of a mail. */
    sealed interface Handed {
        /** The server has taken it. */
        record Taken() implements Handed {}

        /** The server refuses the address for good. */
        record AddressRefused(String error) implements Handed {}

        /** The server refuses the mail for good. */
        record MailRefused(String error) implements Handed {}

        /** Not now; perhaps later. */
        record NotNow(String error) implements Handed {}
    }

    /** The mail server cannot be reached, or ends the connection: no mail's own fault. */
    class Down extends Exception {
        private static final long serialVersionUID = 1L;

        private final String error;

        /** @param error code, such as {@code CONNECT} */
        public Down(String error, Throwable cause) {
            super(error, cause);
            this.error = error;
        }

        public String error() {
            return error;
        }
    }

    /** An open connection. */
    interface Link extends AutoCloseable {
        /** @throws Down if the connection ended; whether the server has this mail is then unknown */
        Handed hand(Mail mail) throws Down;

        @Override
        void close();
    }

    /** What comes after the at sign of mails' ids; empty if no mail server is configured. */
    Optional<String> domain();

    Link connect() throws Down;
}
