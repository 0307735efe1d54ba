package org.openadjust.billing.web.attachments;

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
import org.openadjust.billing.attachment.Attachments;
import org.openadjust.billing.web.rest.SavedAs;

/** Hands a file to somebody who has signed in, to be saved. The facade decides who may, and notes the look. */
@WebServlet("/attachment")
public class AttachmentServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** Should a browser show it after all, it does so without scripts and without the page's rights. */
    private static final String POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";

    @EJB
    private transient Attachments attachments;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String id = Optional.ofNullable(request.getParameter("id")).orElse("");
        try {
            Optional<Attachments.Opened> opened =
                    NUMBER.matcher(id).matches() ? attachments.open(Long.parseLong(id)) : Optional.empty();
            if (opened.isEmpty()) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.setContentType(opened.get().view().type().mediaType());
            response.setContentLength(opened.get().content().length);
            response.setHeader("Content-Disposition", SavedAs.disposition(opened.get()));
            response.setHeader("Content-Security-Policy", POLICY);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream().write(opened.get().content());
        } catch (EJBAccessException | AccessLocalException e) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
