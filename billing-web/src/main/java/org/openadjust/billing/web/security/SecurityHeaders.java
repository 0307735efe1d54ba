package org.openadjust.billing.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tells browsers what may be done with an answer. Scripts are left out of the pages' policy here: PrimeFaces' own header
 * ({@code primefaces.CSP}) allows them by a nonce, and a browser keeps to both.
 */
@WebFilter("/*")
public class SecurityHeaders extends HttpFilter {

    private static final String PAGES = "base-uri 'self'; object-src 'none'; form-action 'self'; frame-src 'none';"
            + " frame-ancestors 'none'; img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
            + " media-src 'self'; worker-src 'self'; manifest-src 'self'; style-src 'self' 'unsafe-inline'";
    private static final String DATA = "default-src 'none'; frame-ancestors 'none'";
    private static final String FACES_RESOURCES = "/jakarta.faces.resource/";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = Access.path(request);
        if (path.startsWith("/api/")) {
            forData(request, response);
        } else if (path.startsWith(FACES_RESOURCES)) {
            common(request, response); // may be kept: its address changes with its content
        } else {
            forPages(request, response);
        }
        chain.doFilter(request, response);
    }

    static void forPages(HttpServletRequest request, HttpServletResponse response) {
        common(request, response);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", PAGES);
    }

    static void forData(HttpServletRequest request, HttpServletResponse response) {
        common(request, response);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", DATA);
    }

    private static void common(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
        // a browser would keep to it for every other program that serves at this name
        if (ToHttps.isByTls(request) && !"localhost".equals(request.getServerName())) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
