package org.openadjust.billing.web.layout;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** What the browser remembers for its reader, in cookies: the theme, the language and the time zone. */
@Named
@RequestScoped
public class Preferences {
    private static final Set<String> THEMES = Set.of("light", "dark");

    /** {@code light}, {@code dark}, or {@code auto}: as the browser prefers. */
    public String getTheme() {
        String theme = cookie("theme");
        return THEMES.contains(theme) ? theme : "auto";
    }

    /** {@code en}, {@code de}, or {@code auto}: as the browser prefers. */
    public String getLanguage() {
        String chosen = ReaderLanguage.chosen(FacesContext.getCurrentInstance());
        return chosen.isEmpty() ? "auto" : chosen;
    }

    /** The browser's zone; UTC until the browser has told it. */
    public ZoneId getZone() {
        return zone(cookie("zone").replace("%2F", "/"));
    }

    /** The same outside of pages. */
    public static ZoneId zone(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals("zone"))
                .findFirst()
                .map(cookie -> zone(cookie.getValue().replace("%2F", "/")))
                .orElse(ZoneOffset.UTC);
    }

    static ZoneId zone(String id) {
        try {
            return id.isEmpty() ? ZoneOffset.UTC : ZoneId.of(id);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    private String cookie(String name) {
        return request().getRequestCookieMap().get(name) instanceof Cookie cookie ? cookie.getValue() : "";
    }

    /** Of this moment: an error page is another one within the same request, whose injected objects are stale by then. */
    private static ExternalContext request() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
