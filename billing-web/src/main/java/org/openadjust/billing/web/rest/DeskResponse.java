package org.openadjust.billing.web.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.core.Response;
import org.openadjust.billing.adjustment.DeskAnswer;
import org.openadjust.billing.adjustment.DeskPreview;
import org.openadjust.billing.adjustment.ProposalState;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.platform.Json;

/** Answers with what came of an act at the desk, after the commit. */
final class DeskResponse {

    private DeskResponse() {}

    /** 200 once it is applied, or decided; 202 while it waits for people or its day. */
    static Response of(DeskAnswer answer) {
        return switch (answer) {
            case DeskAnswer.Refused refused -> Refusals.response(refused.refusal());
            case DeskAnswer.Done done ->
                Response.status(done.state().isOpen() ? Response.Status.ACCEPTED : Response.Status.OK)
                        .entity(Json.createObjectBuilder()
                                .add("status", done.state() == ProposalState.APPLIED ? "done" : "decided")
                                .add("adjustment", done.proposal())
                                .add("state", done.state().name())
                                .add("version", done.version())
                                .add("documents", documents(done.issued()))
                                .build())
                        .build();
        };
    }

    static Response of(DeskPreview preview) {
        return switch (preview) {
            case DeskPreview.Impossible impossible -> Refusals.response(impossible.refusal());
            case DeskPreview.Possible possible ->
                Response.ok(Json.createObjectBuilder()
                                .add("dryRun", true)
                                .add("outcome", possible.ruling().outcome().name())
                                .add("rule", possible.ruling().actor())
                                .add("documents", documents(possible.issued()))
                                .build())
                        .build();
        };
    }

    private static JsonArrayBuilder documents(Iterable<Document> issued) {
        JsonArrayBuilder documents = Json.createArrayBuilder();
        issued.forEach(document -> documents.add(DocumentJson.issued(document)));
        return documents;
    }
}
