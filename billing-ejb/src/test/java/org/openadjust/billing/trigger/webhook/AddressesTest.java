package org.openadjust.billing.trigger.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 7: what a name leads to, not what it looks like. */
class AddressesTest {

    private static Optional<InetAddress> of(String... literals) throws UnknownHostException {
        InetAddress[] all = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            all[i] = InetAddress.getByName(literals[i]);
        }
        return Addresses.onTheInternet(host -> all).of("hooks.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "93.184.216.34, true",
        "2606:2800:220:1:248:1893:25c8:1946, true",
        "127.0.0.1, false",
        "127.8.8.8, false",
        "0.0.0.0, false",
        "10.255.255.255, false",
        "11.0.0.0, true",
        "172.15.255.255, true",
        "172.16.0.0, false",
        "172.31.255.255, false",
        "172.32.0.0, true",
        "192.168.0.1, false",
        "169.254.0.1, false",
        "169.254.169.254, false", // metadata of most clouds
        "100.100.100.200, false", // of another
        "fd00:ec2::254, false", // and in sixteen bytes
        "100.63.255.255, true",
        "100.64.0.0, false",
        "100.127.255.255, false",
        "100.128.0.0, true",
        "192.0.0.192, false",
        "198.18.0.1, false",
        "198.19.255.255, false",
        "198.20.0.0, true",
        "223.255.255.255, true",
        "224.0.0.0, false",
        "239.255.255.255, false",
        "240.0.0.0, false",
        "255.255.255.255, false",
        "::, false",
        "::1, false",
        "::ffff:127.0.0.1, false", // mapped
        "::ffff:10.1.2.3, false",
        "::ffff:93.184.216.34, true",
        "64:ff9b::a00:1, false", // translated
        "2002:a00:1::, false", // wrapped
        "2001::1, false", // tunnelled
        "2001:1ff:ffff::, false",
        "2001:200::1, true",
        "2001:db8::1, false",
        "fc00::1, false",
        "fdff::1, false",
        "fe80::1, false",
        "fec0::1, false",
        "ff02::1, false",
        "1fff::1, false",
        "2000::1, true",
        "3fff:ffff::1, true",
        "4000::1, false",
    })
    void whichAddressesMayBeCalled(String literal, boolean mayBeCalled) throws UnknownHostException {
        assertEquals(mayBeCalled, of(literal).isPresent());
    }

    @Test
    void aNameThatAlsoLeadsInsideIsRefusedWhole() throws UnknownHostException {
        assertEquals(Optional.empty(), of("93.184.216.34", "10.0.0.1"));
        assertEquals(Optional.empty(), of("10.0.0.1", "93.184.216.34"));
        assertEquals(Optional.empty(), of());
        assertEquals(Optional.of(InetAddress.getByName("93.184.216.34")), of("93.184.216.34", "2000::1"));
    }

    @Test
    void theNameIsAskedForOnce() throws UnknownHostException {
        String[] asked = new String[1];
        Addresses addresses = Addresses.onTheInternet(host -> {
            assertEquals(null, asked[0], "a second answer may be another one");
            asked[0] = host;
            return new InetAddress[] {InetAddress.getByName("93.184.216.34")};
        });
        addresses.of("hooks.example.com");
        assertEquals("[hooks.example.com]", Arrays.toString(asked));
        assertThrows(
                UnknownHostException.class,
                () -> Addresses.onTheInternet(host -> {
                            throw new UnknownHostException(host);
                        })
                        .of("nowhere.example.com"));
    }
}
