package org.openadjust.billing.trigger.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.openadjust.billing.policy.WebhookAddress;

/** Where a host is, if it may be called. */
@FunctionalInterface
interface Addresses {

    /** What a name server is asked. */
    @FunctionalInterface
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** @return the address to connect to; empty if the host is, or may be, where only this server or its neighbours get */
    Optional<InetAddress> of(String host) throws UnknownHostException;

    /** Those on the public internet. A name that leads inside, too, is refused whole: who answers it may choose. */
    static Addresses onTheInternet(Names names) {
        return host -> {
            InetAddress[] all = names.of(host);
            for (InetAddress address : all) {
                if (!WebhookAddress.isOutside(address)) {
                    return Optional.empty();
                }
            }
            return all.length == 0 ? Optional.empty() : Optional.of(all[0]);
        };
    }
}
