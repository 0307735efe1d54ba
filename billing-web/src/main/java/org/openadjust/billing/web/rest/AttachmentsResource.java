package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.openadjust.billing.attachment.Attachments;

/** Files, each with what it says. */
@Path("attachments")
@RequestScoped
public class AttachmentsResource {

    @EJB
    private Attachments attachments;

    /** The file, to be saved; each look is noted. */
    @GET
    @Path("{id}")
    @Produces(MediaType.WILDCARD)
    public Response open(@PathParam("id") long id) {
        Attachments.Opened opened = attachments.open(id).orElseThrow(NotFoundException::new);
        return Response.ok(opened.content(), opened.view().type().mediaType())
                .header("Content-Disposition", SavedAs.disposition(opened))
                .build();
    }
}
