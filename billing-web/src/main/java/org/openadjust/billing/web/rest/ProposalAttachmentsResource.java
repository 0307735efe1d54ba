package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.openadjust.billing.attachment.Attachments;
import org.openadjust.billing.attachment.Attachments.Subject;

/** Files that belong to a proposed adjustment. */
@Path("adjustments/{id}/attachments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProposalAttachmentsResource {

    @EJB
    private Attachments attachments;

    /** In the order in which they were added; without their names, which may say who somebody is. */
    @GET
    public JsonArray list(@PathParam("id") long id) {
        return AttachmentJson.list(attachments, new Subject(Subject.Kind.PROPOSAL, id));
    }

    /**
     * Takes the file itself as the body, whatever media type is given for it: PDF, PNG, JPEG, text or CSV, at most 5 MiB.
     *
     * @param name as its sender calls it
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response add(@PathParam("id") long id, @QueryParam("name") String name, InputStream content)
            throws IOException {
        return AttachmentJson.added(attachments, new Subject(Subject.Kind.PROPOSAL, id), name, content);
    }
}
