package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.openadjust.billing.attachment.AttachmentView;
import org.openadjust.billing.attachment.Attachments;
import org.openadjust.billing.attachment.Attachments.Subject;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.web.attachments.SavedAs;

/** Files that belong to proposed adjustments and disputes. */
@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AttachmentsResource {

    @EJB
    private Attachments attachments;

    /** In the order in which they were added; without their names, which may say who somebody is. */
    @GET
    @Path("adjustments/{id}/attachments")
    public JsonArray ofProposal(@PathParam("id") long id) {
        return list(new Subject(Subject.Kind.PROPOSAL, id));
    }

    @GET
    @Path("disputes/{id}/attachments")
    public JsonArray ofDispute(@PathParam("id") long id) {
        return list(new Subject(Subject.Kind.DISPUTE, id));
    }

    /**
     * Takes the file itself as the body, whatever media type is given for it: PDF, PNG, JPEG, text or CSV, at most 5 MiB.
     *
     * @param name as its sender calls it
     */
    @POST
    @Path("adjustments/{id}/attachments")
    @Consumes(MediaType.WILDCARD)
    public Response addToProposal(@PathParam("id") long id, @QueryParam("name") String name, InputStream content)
            throws IOException {
        return add(new Subject(Subject.Kind.PROPOSAL, id), name, content);
    }

    @POST
    @Path("disputes/{id}/attachments")
    @Consumes(MediaType.WILDCARD)
    public Response addToDispute(@PathParam("id") long id, @QueryParam("name") String name, InputStream content)
            throws IOException {
        return add(new Subject(Subject.Kind.DISPUTE, id), name, content);
    }

    /** The file, to be saved; each look is noted. */
    @GET
    @Path("attachments/{id}")
    @Produces(MediaType.WILDCARD)
    public Response open(@PathParam("id") long id) {
        Attachments.Opened opened = attachments.open(id).orElseThrow(NotFoundException::new);
        return Response.ok(opened.content(), opened.view().type().mediaType())
                .header("Content-Disposition", SavedAs.disposition(opened))
                .build();
    }

    private Response add(Subject subject, String name, InputStream content) throws IOException {
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

    private JsonArray list(Subject subject) {
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
