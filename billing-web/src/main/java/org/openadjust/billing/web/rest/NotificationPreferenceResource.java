package org.openadjust.billing.web.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountView;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.intake.EventIntake;
import org.openadjust.billing.notification.NotificationPreference;
import org.openadjust.billing.notification.NotificationPreference.Channel;
import org.openadjust.billing.notification.NotificationPreference.Digest;
import org.openadjust.billing.notification.Notifications;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.web.events.LanguageChange;

/** How an account's customer wants to be told. */
@Path("accounts/{account}/notification-preference")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class NotificationPreferenceResource {

    private static final String SOURCE = "urn:billing:rest:";

    @EJB
    private Notifications notifications;

    @EJB
    private Accounts accounts;

    @EJB
    private EventIntake intake;

    @Context
    private SecurityContext caller;

    /** Quiet hours are in the account's time zone; none if both are the same. */
    @GET
    public JsonObject one(@PathParam("account") String id) {
        Account account = accounts.byId(id).map(AccountView::account).orElseThrow(NotFoundException::new);
        NotificationPreference preference = notifications.preferenceOf(id).orElseThrow(NotFoundException::new);
        return Json.createObjectBuilder()
                .add("account", id)
                .add("language", account.profile().language())
                .add("channel", preference.channel().name())
                .add("digest", preference.digest().name())
                .add("quietFrom", preference.quietFrom().toString())
                .add("quietTo", preference.quietTo().toString())
                .add("timeZone", account.timeZone().getId())
                .build();
    }

    /**
     * Takes {@code channel} ({@code MAIL}, {@code NONE}), {@code digest} ({@code NONE}, {@code DAILY}), {@code quietFrom} and
     * {@code quietTo} ({@code 22:00}), and perhaps {@code language}; what is left out stays as it is.
     */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response set(@PathParam("account") String id, InputStream content) throws IOException {
        JsonBody body = JsonBody.read(content);
        NotificationPreference before = notifications.preferenceOf(id).orElseThrow(NotFoundException::new);
        Optional<String> language = body.optionalText("language");
        language.filter(code -> !notifications.languages().contains(code)).ifPresent(code -> {
            throw new BadRequestException("The member language has to be one of " + notifications.languages() + ".");
        });
        Optional<Refusal> refusal = notifications.setPreference(id, preference(body, before));
        if (refusal.isEmpty() && language.isPresent()) {
            refusal = LanguageChange.tell(
                    intake,
                    id,
                    language.get(),
                    SOURCE + caller.getUserPrincipal().getName());
        }
        return refusal.map(Refusals::response)
                .orElseGet(() -> Response.ok(one(id)).build());
    }

    private static NotificationPreference preference(JsonBody body, NotificationPreference before) {
        try {
            return new NotificationPreference(
                    body.optionalText("channel")
                            .map(text -> word("channel", Channel.class, text))
                            .orElse(before.channel()),
                    body.optionalText("digest")
                            .map(text -> word("digest", Digest.class, text))
                            .orElse(before.digest()),
                    body.optionalText("quietFrom").map(LocalTime::parse).orElse(before.quietFrom()),
                    body.optionalText("quietTo").map(LocalTime::parse).orElse(before.quietTo()));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new BadRequestException(
                    "The members quietFrom and quietTo have to be times in whole minutes such as 22:00.", e);
        }
    }

    private static <E extends Enum<E>> E word(String member, Class<E> words, String text) {
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("The member " + member + " has to be one of "
                        + Arrays.toString(words.getEnumConstants()) + "."));
    }
}
