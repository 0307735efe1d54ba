package org.openadjust.billing.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    @Test
    void theUserIsTakenOutAndOtherParametersStay() {
        assertEquals(
                new DatabaseAddress("jdbc:postgresql://db:5432/billing?sslmode=verify-full", "clerk"),
                DatabaseAddress.of("jdbc:postgresql://db:5432/billing?user=clerk&sslmode=verify-full"));
        assertEquals(
                new DatabaseAddress("jdbc:postgresql:billing", "clerk"),
                DatabaseAddress.of("jdbc:postgresql:billing?user=clerk"));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:5432/billing?user=clerk&sslmode=verify-full, true",
        "jdbc:postgresql://db/billing?sslmode=verify-full&user=clerk&sslrootcert=/etc/root.pem, true",
        "jdbc:postgresql://db/billing?user=clerk, false",
        "jdbc:postgresql://db/billing?user=clerk&sslmode=require, false",
        "jdbc:postgresql://db/billing?user=clerk&sslmode=verify-ca, false",
        "jdbc:postgresql://127.0.0.1:5432/billing?user=clerk, true",
        "jdbc:postgresql://localhost/billing?user=clerk, true",
        "'jdbc:postgresql://localhost,db/billing?user=clerk', false",
        "jdbc:postgresql:billing?user=clerk, true",
        "jdbc:postgresql://localhost.example/billing?user=clerk, false"
    })
    void aConnectionThatLeavesTheMachineProvesItsOtherEndOrIsReported(String address, boolean verified) {
        assertEquals(verified, DatabaseAddress.of(address).verified());
    }

    @Test
    void theEmbeddedDatabaseHasAName() {
        assertEquals("", DatabaseAddress.toRemember("derby"));
    }

    @Test
    void aPasswordOnTheCommandLineIsRefused() {
        Refusal refusal = assertThrows(
                Refusal.class, () -> DatabaseAddress.of("jdbc:postgresql://db/billing?user=clerk&password=secret"));
        assertTrue(refusal.getMessage().contains("BILLING_DATABASE_PASSWORD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:derby:billing", "postgresql://db/billing", "jdbc:postgresql://db/billing", "billing", ""})
    void anotherDatabaseOrNoUserIsRefused(String address) {
        assertEquals(
                Refusal.USAGE,
                assertThrows(Refusal.class, () -> DatabaseAddress.of(address)).exitCode());
    }
}
