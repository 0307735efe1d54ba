package org.openadjust.billing.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.Set;
import org.openadjust.billing.web.rest.Problem;

/** The answers to those who are not let in. The servlet filters do not see them, so they bring their own headers. */
final class Turned {

    private static final String PUSH = "/jakarta.faces.push/";

    private Turned() {}

    /** A system without a key, or with one that opens nothing. */
    static void away(HttpServletRequest request, HttpServletResponse response, boolean broughtKey) throws IOException {
        SecurityHeaders.forData(request, response);
        response.setHeader(
                "WWW-Authenticate",
                broughtKey ? "Bearer realm=\"billing\", error=\"invalid_token\"" : "Bearer realm=\"billing\"");
        String detail = broughtKey ? "This key opens nothing." : "This needs a key: Authorization: Bearer KEY.";
        write(response, 401, Problem.MEDIA_TYPE, Problem.of(401, detail).toString());
    }

    /** A person who has to sign in first, and comes back to the page that was asked for. */
    static void toSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SecurityHeaders.forPages(request, response);
        String signIn = request.getServletContext().getContextPath() + SignIn.PAGE;
        if (Access.path(request).startsWith(PUSH)) {
            response.setStatus(401);
        } else if (isPartial(request)) {
            redirectPage(response, signIn);
        } else if (isCrossSiteNavigation(request)) {
            write(
                    response,
                    200,
                    "text/html",
                    onceMore(request.getServletContext().getContextPath() + asked(request)));
        } else if (Set.of("GET", "HEAD").contains(request.getMethod())) {
            redirect(response, signIn + "?to=" + URLEncoder.encode(asked(request), UTF_8));
        } else {
            redirect(response, signIn);
        }
    }

    /** A person who has come back from the provider and is signed in now: the browser asks for the page from this site, and so with the cookie. */
    static void onward(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        SecurityHeaders.forPages(request, response);
        write(response, 200, "text/html", onceMore(path));
    }

    /** A person who has come back from the provider and is not let in, or has not left yet. */
    static void backToSignIn(
            HttpServletRequest request, HttpServletResponse response, Optional<String> problem, String to) {
        SecurityHeaders.forPages(request, response);
        String why = problem.map(code -> "problem=" + code + '&').orElse("");
        redirect(
                response,
                request.getServletContext().getContextPath() + SignIn.PAGE + '?' + why + "to="
                        + URLEncoder.encode(to, UTF_8));
    }

    /** A person who has to change the password first. */
    static void toOwnPassword(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SecurityHeaders.forPages(request, response);
        String page = request.getServletContext().getContextPath() + OwnPasswordPage.PAGE;
        if (Access.path(request).startsWith(PUSH)) {
            response.setStatus(403);
        } else if (isPartial(request)) {
            redirectPage(response, page);
        } else {
            redirect(response, page);
        }
    }

    private static boolean isPartial(HttpServletRequest request) {
        return "partial/ajax".equals(request.getHeader("Faces-Request"));
    }

    private static void redirectPage(HttpServletResponse response, String path) throws IOException {
        write(
                response,
                200,
                "text/xml",
                "<?xml version='1.0' encoding='UTF-8'?>\n<partial-response><redirect url=\"" + path
                        + "\"></redirect></partial-response>");
    }

    /** With a path alone: a whole address would repeat whatever host the request claimed. */
    private static void redirect(HttpServletResponse response, String path) {
        response.setStatus(302);
        response.setHeader("Location", path);
    }

    /**
     * A link on another site was followed: the browser has kept back the session's cookie (SameSite=Strict), though the
     * person may well be signed in.
     */
    private static boolean isCrossSiteNavigation(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                && "cross-site".equals(request.getHeader("Sec-Fetch-Site"))
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
    }

    /** A page that asks for a page, this time from this site and so with the cookie. */
    private static String onceMore(String path) {
        String address = escaped(path);
        return "<!DOCTYPE html><html lang=\"en\"><head><title>Billing</title><meta http-equiv=\"refresh\" content=\"0;url="
                + address + "\"></head><body><a href=\"" + address + "\">Continue</a></body></html>";
    }

    /** The address that was asked for, from the application's on. */
    private static String asked(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return request.getQueryString() == null ? path : path + '?' + request.getQueryString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void write(HttpServletResponse response, int status, String mediaType, String body)
            throws IOException {
        response.setStatus(status);
        response.setContentType(mediaType);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(body);
        response.getWriter().flush();
    }
}
