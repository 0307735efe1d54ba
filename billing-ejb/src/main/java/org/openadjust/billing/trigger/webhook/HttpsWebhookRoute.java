package org.openadjust.billing.trigger.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.openadjust.billing.policy.WebhookAddress;
import org.openadjust.billing.trigger.model.Call;
import org.openadjust.billing.trigger.model.Signature;
import org.openadjust.billing.trigger.model.WebhookRoute;

/**
 * Calls by HTTPS, over a connection to just the address that was checked: a client of the platform would look the name up once more, and
 * may be answered another one then. Nothing but the status of the answer is read, and no redirection is followed.
 */
@ApplicationScoped
public class HttpsWebhookRoute implements WebhookRoute {

    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final int PORT = 443;
    private static final int STATUS_LINE_MAX = 200;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

    private Supplier<String> secret;
    private Clock clock;
    private Addresses addresses;
    private SSLSocketFactory sockets;
    private Duration within;

    protected HttpsWebhookRoute() {}

    @Inject
    HttpsWebhookRoute(WebhookSecret secret, Clock clock) {
        this(
                secret::value,
                clock,
                Addresses.onTheInternet(InetAddress::getAllByName),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                WITHIN);
    }

    /** To receivers that the caller vouches for. */
    HttpsWebhookRoute(
            Supplier<String> secret, Clock clock, Addresses addresses, SSLSocketFactory sockets, Duration within) {
        this.secret = secret;
        this.clock = clock;
        this.addresses = addresses;
        this.sockets = sockets;
        this.within = within;
    }

    @Override
    public String deliver(Call call) {
        try {
            URI url = URI.create(URI.create(call.url()).toASCIIString());
            WebhookAddress.check(url);
            Optional<InetAddress> address = addresses.of(url.getHost());
            if (address.isEmpty()) {
                return "ADDRESS_REFUSED";
            }
            int status = post(url, address.get(), call);
            return status >= 200 && status < 300 ? "" : "HTTP_" + status;
        } catch (IllegalArgumentException e) {
            return "ADDRESS_REFUSED";
        } catch (UnknownHostException e) {
            return "UNKNOWN_HOST";
        } catch (SocketTimeoutException e) {
            return "TIMEOUT";
        } catch (SSLException e) {
            return e.getCause() instanceof SocketTimeoutException ? "TIMEOUT" : "TLS";
        } catch (IOException e) {
            return "CONNECTION";
        }
    }

    private int post(URI url, InetAddress address, Call call) throws IOException {
        int port = url.getPort() < 0 ? PORT : url.getPort();
        try (BoundedSocket connection = new BoundedSocket(within)) {
            connection.connect(new InetSocketAddress(address, port), connection.left());
            try (SSLSocket socket = (SSLSocket) sockets.createSocket(connection, bare(url.getHost()), port, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                socket.getOutputStream().write(request(url, call));
                socket.getOutputStream().flush();
                return status(socket.getInputStream());
            }
        }
    }

    /** An address of sixteen bytes stands in brackets where a port may follow. */
    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private byte[] request(URI url, Call call) {
        byte[] body = call.body().getBytes(UTF_8);
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String head = "POST " + path + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()) + " HTTP/1.1\r\n"
                + "Host: " + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()) + "\r\n"
                + "User-Agent: billing-triggers\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: " + body.length + "\r\n"
                + "Idempotency-Key: " + call.id() + "\r\n"
                + "Billing-Signature: " + Signature.of(secret.get(), clock.instant(), call.body()) + "\r\n"
                + "Connection: close\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(US_ASCII));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static int status(InputStream answer) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = answer.read();
        while (next >= 0 && next != '\n' && line.length() < STATUS_LINE_MAX) {
            line.append((char) next);
            next = answer.read();
        }
        Matcher status = STATUS_LINE.matcher(line.toString().stripTrailing());
        if (!status.matches()) {
            throw new IOException("no answer by HTTP");
        }
        return Integer.parseInt(status.group(1));
    }
}
