package org.openadjust.billing.web.rest;

import jakarta.ejb.AccessLocalException;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.ListTooLong;

/**
 * Turns whatever a resource throws into a problem document. What nobody expected is logged under an id that the answer
 * names; the answer says nothing else of it.
 */
@Provider
public class Problems implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(Problems.class.getName());

    @Override
    public Response toResponse(Throwable thrown) {
        return switch (thrown) {
            case WebApplicationException refused -> ofStatus(refused);
            case EJBAccessException denied -> forbidden();
            case AccessLocalException denied -> forbidden();
            case ListTooLong endless ->
                Problem.response(
                        422, "The database takes too long for this list: narrow it by more of its parameters.");
            case ConstraintViolationException invalid -> ofViolations(invalid);
            case JsonException malformed -> Problem.response(400, "The body is not the JSON that was expected.");
            case JsonbException malformed -> Problem.response(400, "The body is not the JSON that was expected.");
            case ProcessingException malformed -> Problem.response(400, "The body cannot be read.");
            case EJBException wrapper
            when wrapper.getCausedByException() != null -> toResponse(wrapper.getCausedByException());
            default -> unexpected(thrown);
        };
    }

    /** The container refuses a local call by the one exception, a call through another view by the other. */
    private static Response forbidden() {
        return Problem.response(403, "This caller's role may not do that.");
    }

    private static Response ofStatus(WebApplicationException refused) {
        Response response = refused.getResponse();
        int status = response.getStatus();
        if (response.hasEntity() || status < 400) {
            return response;
        }
        if (status >= 500) {
            LOG.log(Level.WARNING, refused, () -> "a resource answers " + status);
        }
        Response.ResponseBuilder problem = Response.fromResponse(Problem.response(status, detail(status, refused)));
        response.getHeaders().forEach((name, values) -> values.forEach(value -> problem.header(name, value)));
        return problem.build();
    }

    /** What the resource said; where the container speaks, whose words are the status over again, something better. */
    private static String detail(int status, WebApplicationException refused) {
        String message = refused.getMessage();
        if (message != null && !message.startsWith("HTTP ") && status < 500) {
            return message;
        }
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take that method.";
            case 406 -> "There is no representation of a type that was asked for.";
            case 415 -> "The body's media type is not taken here.";
            default -> "";
        };
    }

    private static Response ofViolations(ConstraintViolationException invalid) {
        JsonArrayBuilder errors = Json.createArrayBuilder();
        invalid.getConstraintViolations()
                .forEach(violation -> errors.add(Json.createObjectBuilder()
                        .add("field", violation.getPropertyPath().toString())
                        .add("detail", violation.getMessage())));
        return Problem.response(
                400,
                Problem.builder(400, "The request is not valid.")
                        .add("errors", errors)
                        .build());
    }

    private static Response unexpected(Throwable thrown) {
        String id = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, thrown, () -> "unexpected in a resource, answered as " + id);
        return Problem.response(
                500,
                Problem.builder(500, "Something unexpected happened; the log has more under this id.")
                        .add("instance", "urn:uuid:" + id)
                        .build());
    }
}
