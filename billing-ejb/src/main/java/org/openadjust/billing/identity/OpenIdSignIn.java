package org.openadjust.billing.identity;

import java.net.URI;
import java.util.Optional;

/** Lets people sign in by a provider of identities (OpenID Connect). Open to everybody, since nobody is known before. */
public interface OpenIdSignIn {

    /** How to get to the provider. */
    sealed interface Departure {

        /** There, by the browser. */
        record To(URI address) implements Departure {}

        /** Not now. */
        record Refused(OpenIdProblem problem) implements Departure {}
    }

    /**
     * What the browser brings back, as it is.
     *
     * @param state which attempt it says to belong to
     * @param code what the provider tells more for; empty if it has not let the person in
     * @param error the provider's, if it has one
     * @param issuer who says so, if it is said
     */
    record Answer(String state, String code, String error, String issuer) {
        /** Without the code: a log is no place for it. */
        @Override
        public String toString() {
            return "Answer[error=" + error + "]";
        }
    }

    /** What became of who has come back. */
    sealed interface Arrival {

        /** @param to where the person wanted to go at first, as {@link #begin} was told */
        record Accepted(Caller caller, String to) implements Arrival {}

        /** @param to the same; empty if it is not known */
        record Refused(OpenIdProblem problem, String to) implements Arrival {}
    }

    /** Whether there is a provider. */
    boolean isOffered();

    /** Whether there is no other way for people. */
    boolean isOnly();

    /** What to call the provider on a screen; empty if there is none. */
    String provider();

    /**
     * Begins an attempt.
     *
     * @param browser what only this browser knows: nobody else can end the attempt
     * @param to where the person wants to go
     */
    Departure begin(String browser, String to);

    /** Ends an attempt, which no second answer does. */
    Arrival finish(String browser, Answer answer);

    /** Where the provider ends its own session, if it says so. */
    Optional<URI> signOut();
}
