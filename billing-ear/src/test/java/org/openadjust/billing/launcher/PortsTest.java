package org.openadjust.billing.launcher;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.server.RunningServer;

class PortsTest {

    @Test
    void aTakenPortIsNamedWithWhatToDo() throws IOException {
        int first = RunningServer.freePorts();
        Ports ports = Ports.from(first);
        assertDoesNotThrow(() -> ports.requireFree(ServerSettings.LOOPBACK, ServerSettings.LOOPBACK));
        try (ServerSocket other = new ServerSocket(ports.jms(), 1, InetAddress.getByName(ServerSettings.LOOPBACK))) {
            Refusal refusal = assertThrows(
                    Refusal.class, () -> ports.requireFree(ServerSettings.LOOPBACK, ServerSettings.LOOPBACK));
            assertTrue(refusal.getMessage().contains(":" + other.getLocalPort()), refusal::getMessage);
            assertTrue(refusal.getMessage().contains("--port"), refusal::getMessage);
        }
    }
}
