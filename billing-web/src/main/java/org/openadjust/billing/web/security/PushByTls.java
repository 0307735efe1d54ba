package org.openadjust.billing.web.security;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.ExternalContextFactory;
import jakarta.faces.context.ExternalContextWrapper;
import jakarta.servlet.http.HttpServletRequest;

/** A page that has come by TLS is told news by TLS: the library names the address without, which no browser lets it open. */
public class PushByTls extends ExternalContextFactory {

    private static final String PLAIN = "ws:";

    public PushByTls(ExternalContextFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExternalContext getExternalContext(Object context, Object request, Object response) {
        ExternalContext external = getWrapped().getExternalContext(context, request, response);
        return request instanceof HttpServletRequest asked && ToHttps.isByTls(asked) ? new ByTls(external) : external;
    }

    static String byTls(String address) {
        return address.startsWith(PLAIN) ? "wss:" + address.substring(PLAIN.length()) : address;
    }

    private static final class ByTls extends ExternalContextWrapper {

        ByTls(ExternalContext wrapped) {
            super(wrapped);
        }

        @Override
        public String encodeWebsocketURL(String url) {
            return byTls(super.encodeWebsocketURL(url));
        }
    }
}
