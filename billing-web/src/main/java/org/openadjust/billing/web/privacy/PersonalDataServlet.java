package org.openadjust.billing.web.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ejb.AccessLocalException;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openadjust.billing.privacy.Exported;
import org.openadjust.billing.privacy.PrivacyDesk;
import org.openadjust.billing.privacy.RequestView;

/** Hands what is kept of a person, or a certificate, to somebody who has signed in, to be saved. The facade decides who may. */
@WebServlet("/personal-data")
public class PersonalDataServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** Should a browser show it after all, it does so without scripts and without the page's rights. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

    private record File(String content, String type, String name) {}

    @EJB
    private transient PrivacyDesk desk;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String id = Optional.ofNullable(request.getParameter("request")).orElse("");
        String form = Optional.ofNullable(request.getParameter("form")).orElse("");
        try {
            Optional<File> file = NUMBER.matcher(id).matches() ? file(Long.parseLong(id), form) : Optional.empty();
            if (file.isEmpty()) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            byte[] content = file.get().content().getBytes(UTF_8);
            response.setContentType(file.get().type());
            response.setContentLength(content.length);
            response.setHeader(
                    "Content-Disposition",
                    "attachment; filename=\"" + file.get().name() + "\"");
            response.setHeader("Content-Security-Policy", POLICY);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream().write(content);
        } catch (EJBAccessException | AccessLocalException e) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private Optional<File> file(long id, String form) {
        return switch (form) {
            case "json" ->
                desk.export(id)
                        .map(Exported::json)
                        .map(json -> new File(json, "application/json", "personal-data-" + id + ".json"));
            case "html" ->
                desk.export(id)
                        .map(Exported::html)
                        .map(html -> new File(html, "text/html; charset=utf-8", "personal-data-" + id + ".html"));
            case "certificate" ->
                desk.byId(id)
                        .map(RequestView::certificate)
                        .filter(certificate -> !certificate.isEmpty())
                        .map(certificate -> new File(certificate, "application/json", "certificate-" + id + ".json"));
            default -> Optional.empty();
        };
    }
}
