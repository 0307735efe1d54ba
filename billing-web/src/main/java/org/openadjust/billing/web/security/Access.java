package org.openadjust.billing.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Who may ask for a path at all; what they may do there is decided by the facades. */
enum Access {
    /** Everybody: what the sign-in page needs, and readiness. */
    OPEN,
    /** Systems that bring a key. A session opens nothing here, so no other site can use a person's browser for it. */
    KEY,
    /** People who have signed in. */
    SESSION;

    private static final Set<String> OPEN_PATHS = Set.of(
            SignIn.PAGE,
            OpenIdServlet.BEGIN,
            OpenIdServlet.RETURN,
            OpenIdServlet.END,
            "/api/v1/health",
            "/favicon.ico");
    private static final String FACES_RESOURCES = "/jakarta.faces.resource/";
    private static final String API = "/api/";

    /** Decided by what the container has mapped the request to, which no way of writing an address gets around. */
    static Access of(HttpServletRequest request) {
        return ofPath(path(request));
    }

    static Access ofPath(String path) {
        if (OPEN_PATHS.contains(path) || path.startsWith(FACES_RESOURCES)) {
            return OPEN;
        }
        return path.startsWith(API) ? KEY : SESSION;
    }

    /** The path below the application's, decoded. */
    static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }
}
