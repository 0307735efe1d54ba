package org.openadjust.billing.web.rest;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.openadjust.billing.attachment.AttachmentView;
import org.openadjust.billing.attachment.Attachments;
import org.openadjust.billing.attachment.Attachments.Subject;
import org.openadjust.billing.platform.Json;

/** Files in requests and answers. */
final class AttachmentJson {

    private AttachmentJson() {}

    /** Adds what a request brings, read no further than a file may be long. */
    static Response added(Attachments attachments, Subject subject, String name, InputStream content)
            throws IOException {
        if (name == null) {
            throw new BadRequestException("The parameter name has to say what the file is called.");
        }
        byte[] bytes = content.readNBytes(Attachments.BYTES_MAX + 1);
        if (bytes.length > Attachments.BYTES_MAX) {
            throw new ClientErrorException("A file has at most " + Attachments.BYTES_MAX + " bytes.", 413);
        }
        return switch (attachments.add(subject, name, bytes)) {
            case Attachments.Added.Done(AttachmentView view) ->
                Response.status(Response.Status.CREATED)
                        .entity(json(view).build())
                        .build();
            case Attachments.Added.Refused refused -> Refusals.response(refused.refusal());
        };
    }

    static JsonArray list(Attachments attachments, Subject subject) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        attachments.of(subject).forEach(view -> all.add(json(view)));
        return all.build();
    }

    private static JsonObjectBuilder json(AttachmentView view) {
        return Json.createObjectBuilder()
                .add("id", view.id())
                .add("place", view.place())
                .add("type", view.type().name())
                .add("size", view.size())
                .add("addedBy", view.addedBy())
                .add("addedAt", view.addedAt().toString());
    }
}
