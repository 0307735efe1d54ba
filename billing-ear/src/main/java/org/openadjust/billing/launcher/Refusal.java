package org.openadjust.billing.launcher;

/** What the launcher cannot do, in words for the person at the keyboard: what is wrong, and what to do about it. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Wrong words on the command line. */
    static final int USAGE = 2;

    private final int exitCode;

    Refusal(String message) {
        this(1, message);
    }

    Refusal(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
