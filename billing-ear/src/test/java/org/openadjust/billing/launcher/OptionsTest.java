package org.openadjust.billing.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void optionsMayStandBeforeOrAfterTheCommand() {
        Options options =
                parse("--port 9000 start --data /srv/billing --empty --listen 0.0.0.0 --listen-jms 10.0.0.1 --json");
        assertEquals("start", options.command());
        assertEquals(Optional.of(9000), options.port());
        assertEquals(Optional.of(Path.of("/srv/billing")), options.data());
        assertEquals(Optional.of("0.0.0.0"), options.listen());
        assertEquals(Optional.of("10.0.0.1"), options.listenJms());
        assertTrue(options.empty() && options.json());
        assertEquals(List.of(), options.arguments());
    }

    @Test
    void aBenchmarkHasOptionsOfItsOwn() {
        Options options = parse("bench intake --accounts 1000 --data d");
        assertEquals(List.of("intake", "--accounts", "1000"), options.arguments());
        assertEquals(Optional.of(Path.of("d")), options.data());
    }

    @ParameterizedTest
    @ValueSource(strings = {"start --prot 9000", "start --port", "stop --force", "info -json", "run --port="})
    void whatIsNotKnownIsRefusedWithAHint(String words) {
        Refusal refusal = assertThrows(Refusal.class, () -> parse(words));
        assertEquals(Refusal.USAGE, refusal.exitCode());
        assertTrue(refusal.getMessage().contains("--help"), refusal::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "65531", "65536", "8080.5", "http", "999999"})
    void aPortIsTheFirstOfSixInARow(String port) {
        assertThrows(Refusal.class, () -> parse("start --port " + port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "http://all", "0.0.0.0:80", "*"})
    void anAddressIsIpv4OrAName(String address) {
        assertThrows(Refusal.class, () -> parse("start --listen " + address));
    }

    @ParameterizedTest
    @CsvSource({"1", "8080", "65530"})
    void theLowestAndTheHighestPort(int port) {
        assertEquals(Optional.of(port), parse("start --port " + port).port());
    }

    private static Options parse(String words) {
        return Options.parse(List.of(words.split(" ")));
    }
}
