package org.openadjust.billing.web.security;

import jakarta.ejb.AccessLocalException;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
import org.openadjust.billing.audit.AccessLog;
import org.openadjust.billing.audit.AuditOrigin;
import org.openadjust.billing.web.refused.PersonRules;

/**
 * Lets the audit log know from where a request comes and what belongs to it, and enters whom a facade has turned away: such a
 * request is answered by 403, from whatever depth of a page the facade's refusal comes. So is entered who was refused by a rule about
 * persons, whatever the answer.
 */
@WebFilter("/*")
public class RequestOrigin extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final String ID = "X-Request-Id";

    @EJB
    private transient AccessLog access;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = UUID.randomUUID().toString();
        response.setHeader(ID, id);
        origin(request, id).begin();
        PersonRules.taken();
        try {
            go(request, response, chain);
        } finally {
            AuditOrigin.end();
        }
    }

    private void go(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (!isRefusal(e) || response.isCommitted()) {
                throw e;
            }
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
        Optional<String> rule = PersonRules.taken();
        if (rule.isPresent() || response.getStatus() == HttpServletResponse.SC_FORBIDDEN) {
            access.refused(
                    actor(request),
                    request.getMethod(),
                    Access.path(request),
                    rule.map(code -> "rule " + code).orElse("not for this caller"));
        }
    }

    static AuditOrigin origin(HttpServletRequest request, String id) {
        String way = Access.path(request).startsWith("/api/") ? "rest " : "browser ";
        return new AuditOrigin(way + Network.of(request.getRemoteAddr()), id);
    }

    private static String actor(HttpServletRequest request) {
        Principal caller = request.getUserPrincipal();
        return caller == null ? "system:access" : caller.getName();
    }

    /** Whether a facade's refusal lies beneath. */
    static boolean isRefusal(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof EJBAccessException || cause instanceof AccessLocalException) {
                return true;
            }
        }
        return false;
    }
}
