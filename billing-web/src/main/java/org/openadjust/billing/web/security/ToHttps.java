package org.openadjust.billing.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.openadjust.billing.platform.Settings;

/**
 * Pages are for browsers, and those come by TLS: whoever asks for one without is sent on. REST is answered without it as well, to
 * programs on this machine, the only ones that the listener without TLS hears. A proxy that says that it has been asked by TLS has done
 * its part.
 */
@WebFilter("/*")
public class ToHttps extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final String API = "/api/";

    @Inject
    private transient Settings settings;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isByTls(request)
                || Access.path(request).startsWith(API)
                || settings.httpsPort().isEmpty()) {
            chain.doFilter(request, response);
        } else if (Set.of("GET", "HEAD").contains(request.getMethod())) {
            response.setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
            response.setHeader(
                    "Location",
                    address(
                            request.getServerName(),
                            settings.httpsPort().getAsInt(),
                            request.getRequestURI(),
                            request.getQueryString()));
        } else {
            // what a form holds has been sent in the clear already: nothing is done with it
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** Whether the browser has asked by TLS, this server or a proxy in front of it. */
    static boolean isByTls(HttpServletRequest request) {
        return request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }

    /** The same by TLS; of a name that is none, this machine is meant. */
    static String address(String host, int port, String path, String query) {
        String named = host.matches("[A-Za-z0-9.-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}]") ? host : "localhost";
        return "https://" + named + ":" + port + path + (query == null ? "" : "?" + query);
    }
}
