package org.openadjust.billing.web.rest;

import jakarta.ws.rs.core.Response;
import org.openadjust.billing.platform.Refusal;

/** Which status a refusal has. */
final class Refusals {

    private static final int RETRY_SECONDS = 5;
    private static final int UNPROCESSABLE = 422;

    private Refusals() {}

    static Response response(Refusal refusal) {
        int status = status(refusal.code());
        Response problem = Problem.response(status, refusal);
        return status == 503
                ? Response.fromResponse(problem)
                        .header("Retry-After", RETRY_SECONDS)
                        .build()
                : problem;
    }

    static Response unavailable() {
        return response(new Refusal(
                "UNAVAILABLE", "No answer in time. Ask again with the same Idempotency-Key: it is done once only."));
    }

    private static int status(String code) {
        return switch (code) {
            case "NOT_FOUND", "UNKNOWN_SOURCE" -> 404;
            case "CONFLICT",
                    "ALREADY_VOID",
                    "ALREADY_REVERSED",
                    "CHANGED",
                    "NOT_OPEN",
                    "NOT_APPLIED",
                    "APPROVED_BEFORE",
                    "NOT_TOLD",
                    "TOO_MANY",
                    "NAME_TAKEN",
                    "LAST_ADMINISTRATOR",
                    "HELD",
                    "WRONG_STATE",
                    "RUNNING",
                    "NOT_RUNNING",
                    "AT_ITS_END" -> 409;
            case "FOUR_EYES",
                    "OWN_PROPOSAL",
                    "OWN_RULE",
                    "OWN_ACCOUNT",
                    "OWN_DECISION",
                    "OWN_USER",
                    "NOT_YOURS",
                    "NOT_REVIEWER",
                    "PERSON_NEEDED",
                    "POLICY" -> 403;
            case "OVERSIZE" -> 413;
            case "UNSUPPORTED_TYPE" -> 415;
            case "MALFORMED", "TOO_MANY_EVENTS", "UNSUPPORTED_FORMAT", "UNSUPPORTED_VERSION", "EMPTY" -> 400;
            case "UNAVAILABLE" -> 503;
            default -> UNPROCESSABLE;
        };
    }
}
