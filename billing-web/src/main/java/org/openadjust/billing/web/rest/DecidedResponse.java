package org.openadjust.billing.web.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.core.Response;
import org.openadjust.billing.bill.Decided;
import org.openadjust.billing.platform.Json;

/** Answers with what came of a decision, after the commit. */
final class DecidedResponse {

    private DecidedResponse() {}

    static Response of(Decided decided) {
        return switch (decided) {
            case Decided.Refused refused -> Refusals.response(refused.refusal());
            case Decided.Done done -> {
                JsonArrayBuilder issued = Json.createArrayBuilder();
                done.issued().forEach(document -> issued.add(DocumentJson.issued(document)));
                yield Response.ok(Json.createObjectBuilder()
                                .add("status", "done")
                                .add("documents", issued)
                                .build())
                        .build();
            }
        };
    }
}
