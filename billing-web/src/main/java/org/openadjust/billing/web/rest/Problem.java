package org.openadjust.billing.web.rest;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.web.refused.PersonRules;

/** A problem document (RFC 9457): what went wrong, for machines by {@code status} and {@code code}, for people in words. */
public final class Problem {

    public static final String MEDIA_TYPE = "application/problem+json";

    private Problem() {}

    /** The document. */
    public static JsonObject of(int status, String detail) {
        return builder(status, detail).build();
    }

    static JsonObjectBuilder builder(int status, String detail) {
        String title = Optional.ofNullable(Status.fromStatusCode(status))
                .map(Status::getReasonPhrase)
                .orElse("Error");
        JsonObjectBuilder problem = Json.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", title)
                .add("status", status);
        return detail.isEmpty() ? problem : problem.add("detail", detail);
    }

    /** As a response. */
    public static Response response(int status, String detail) {
        return response(status, of(status, detail));
    }

    /** As a response, for a refusal: its code is a member of its own. */
    public static Response response(int status, Refusal refusal) {
        PersonRules.refused(refusal.code());
        return response(
                status,
                builder(status, refusal.detail()).add("code", refusal.code()).build());
    }

    static Response response(int status, JsonObject problem) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(problem.toString())
                .build();
    }
}
