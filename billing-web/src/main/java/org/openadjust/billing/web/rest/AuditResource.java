package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.openadjust.billing.audit.AuditLog;
import org.openadjust.billing.audit.AuditVerification;
import org.openadjust.billing.platform.Json;

/** The audit log, for witnesses and auditors. */
@Path("audit")
@RequestScoped
public class AuditResource {

    @EJB
    private AuditLog log;

    /** The last signed checkpoint, a C2SP signed note: what a witness outside keeps. */
    @GET
    @Path("checkpoint")
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
    public String checkpoint() {
        return log.checkpoint().orElseThrow(NotFoundException::new);
    }

    /** Recomputes the whole log; takes as long as it takes. */
    @GET
    @Path("verification")
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject verification() {
        AuditVerification found = log.verify();
        return Json.createObjectBuilder()
                .add("intact", found.isIntact())
                .add("entries", found.entries())
                .add("root", found.root())
                .add("signedEntries", found.signedEntries())
                .add("problems", Json.createArrayBuilder(found.problems()))
                .add("verifiedAt", found.verifiedAt().toString())
                .build();
    }
}
