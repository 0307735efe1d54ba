package org.openadjust.billing.identity;

/** Why nobody was let in who came from the provider. Each has a text on the sign-in page that says what to do. */
public enum OpenIdProblem {
    /** What comes back belongs to nothing that this browser has begun, or began long ago, or came back before. */
    STATE,
    /** The person or the provider said no. */
    DENIED,
    /** The provider does not answer, or not safely. */
    DOWN,
    /** The clocks of the provider and of this server differ. */
    CLOCK,
    /** What the provider says of the person is not to be trusted. */
    TOKEN,
    /** The provider does not know this server, or knows another secret. */
    CLIENT,
    /** The provider answers with some other error. */
    PROVIDER,
    /** Nobody here has that name, or may sign in. Which of them, only the audit log says. */
    PERSON
}
