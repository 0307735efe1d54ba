package org.openadjust.billing.web.audit;

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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openadjust.billing.audit.AuditEntries;
import org.openadjust.billing.audit.AuditProof;
import org.openadjust.billing.web.layout.Preferences;
import org.openadjust.billing.web.typed.AuditFilter;

/** What an auditor takes along: the proof of an entry, the entries of a period as a table, or the log that can be verified. */
@WebServlet("/audit-download")
public class AuditDownloads extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Pattern PLACE = Pattern.compile("\\d{1,18}");

    @EJB
    private transient AuditEntries entries;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            switch (Optional.ofNullable(request.getParameter("what")).orElse("")) {
                case "proof" -> proof(request, response);
                case "table" -> {
                    AuditFilter filter = filter(request);
                    head(response, "text/csv; charset=UTF-8", "audit-entries.csv");
                    entries.table(filter.from(), filter.to(), response.getOutputStream());
                }
                case "archive" -> {
                    AuditFilter filter = filter(request);
                    head(response, "application/zip", "audit-log.zip");
                    entries.archive(filter.from(), filter.to(), response.getOutputStream());
                }
                default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        } catch (EJBAccessException | AccessLocalException e) {
            response.reset();
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private AuditFilter filter(HttpServletRequest request) {
        Map<String, String> typed = new HashMap<>();
        for (String field : new String[] {"from", "to"}) {
            typed.put(field, Optional.ofNullable(request.getParameter(field)).orElse(""));
        }
        return AuditFilter.of(typed, Preferences.zone(request));
    }

    private void proof(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String place = Optional.ofNullable(request.getParameter("entry")).orElse("");
        Optional<AuditProof> proof =
                PLACE.matcher(place).matches() ? entries.proof(Long.parseLong(place)) : Optional.empty();
        if (proof.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        head(response, "application/zip", "audit-entry-" + proof.get().entry().index() + ".zip");
        ProofArchive.write(proof.get(), response.getOutputStream());
    }

    private static void head(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + '"');
        response.setHeader("Cache-Control", "no-store");
        response.setCharacterEncoding(UTF_8.name());
    }
}
