package org.openadjust.billing.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Forms and live updates are taken from this application's own pages alone. That other sites' pages cannot send the session's cookie
 * (SameSite) says nothing of another program at the same name, nor of the sign-in page, which needs no cookie.
 */
@WebFilter("/*")
public class OwnForms extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final String API = "/api/";
    private static final String PUSH = "/jakarta.faces.push/";
    private static final String STATE = "jakarta.faces.ViewState";
    private static final String NONCE = "primefaces.nonce";
    private static final long FORM_BYTES_MAX = 2L * 1024 * 1024;
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = Access.path(request);
        boolean isReading = READING.contains(request.getMethod()) && !path.startsWith(PUSH);
        if (path.startsWith(API) || isReading) {
            chain.doFilter(request, response);
        } else if (!isReading && !Set.of("POST", "GET").contains(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD, POST");
            refuse(request, response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Pages take GET, HEAD and POST.");
        } else if (isForeign(
                path.startsWith(PUSH) ? null : request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Origin"),
                request.getHeader("Host"))) {
            refuse(
                    request,
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "This was not sent from a page of this application.");
        } else if (isTooLong(request)) {
            refuse(
                    request,
                    response,
                    HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                    "This is more than a form may hold.");
        } else {
            take(request, response, chain);
        }
    }

    /** A form brings back what its page has been given for its scripts: what does not was not filled in there. */
    private static void take(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (!isForged(request) || response.isCommitted()) {
                throw e;
            }
            response.resetBuffer();
            refuse(request, response, HttpServletResponse.SC_BAD_REQUEST, "This form was not filled in on its page.");
        }
    }

    /** The container would say so by an error only once somebody asks for a field. Files have bounds of their own. */
    private static boolean isTooLong(HttpServletRequest request) {
        String type = request.getContentType();
        return request.getContentLengthLong() > FORM_BYTES_MAX && (type == null || !type.startsWith("multipart/"));
    }

    /** Asked only of what has failed: its fields are read by then, in the page's own encoding. */
    private static boolean isForged(HttpServletRequest request) {
        return request.getParameter(STATE) != null && request.getParameter(NONCE) == null;
    }

    /**
     * Whether another site's page has the browser ask.
     *
     * @param site what the browser says of the page's site; null from old browsers, and where a live update begins: browsers disagree
     *     about that
     * @param origin the page's; null from what is no browser, which can do no more than it could without
     * @param host to whom the request is addressed
     */
    static boolean isForeign(String site, String origin, String host) {
        if (site != null) {
            return !OWN.contains(site);
        }
        return origin != null && !origin.replaceFirst("^https?://", "").equalsIgnoreCase(host);
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, int status, String text)
            throws IOException {
        SecurityHeaders.forPages(request, response);
        response.setStatus(status);
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(text);
    }
}
