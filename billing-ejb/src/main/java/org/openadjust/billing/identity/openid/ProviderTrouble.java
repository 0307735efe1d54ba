package org.openadjust.billing.identity.openid;

import org.openadjust.billing.identity.OpenIdProblem;

/** The provider could not be asked, or what it says is not good enough. */
public final class ProviderTrouble extends Exception {
    private static final long serialVersionUID = 1;

    private static final int CHARS_MAX = 300;

    private final OpenIdProblem problem;

    ProviderTrouble(OpenIdProblem problem, String message) {
        super(message);
        this.problem = problem;
    }

    ProviderTrouble(OpenIdProblem problem, Exception cause) {
        super(line(String.valueOf(cause.getMessage())), cause);
        this.problem = problem;
    }

    public OpenIdProblem problem() {
        return problem;
    }

    /** For a log: one line, and not a long one, whatever the provider has sent. */
    private static String line(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() > CHARS_MAX ? line.substring(0, CHARS_MAX) : line;
    }
}
