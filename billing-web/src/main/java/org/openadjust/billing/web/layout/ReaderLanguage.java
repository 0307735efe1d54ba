package org.openadjust.billing.web.layout;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Locale;

/** The language that the reader has chosen; before that, the one of those there are that the browser prefers. */
public class ReaderLanguage extends ViewHandlerWrapper {

    /** Those that the texts are there in. */
    static final List<String> LANGUAGES = List.of("en", "de");

    private static final String COOKIE = "language";

    public ReaderLanguage(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public Locale calculateLocale(FacesContext context) {
        String chosen = chosen(context);
        return chosen.isEmpty() ? super.calculateLocale(context) : Locale.of(chosen);
    }

    /** Empty if the reader has chosen none, or something that is none. */
    static String chosen(FacesContext context) {
        return context.getExternalContext().getRequestCookieMap().get(COOKIE) instanceof Cookie cookie
                        && LANGUAGES.contains(cookie.getValue())
                ? cookie.getValue()
                : "";
    }
}
