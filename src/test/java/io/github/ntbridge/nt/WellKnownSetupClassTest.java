package io.github.ntbridge.nt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WellKnownSetupClassTest {
  @ParameterizedTest
  @ValueSource(strings = {"Ports", "ports", "GUID_DEVCLASS_PORTS"})
  void isFoundByItsNamesInAnyCase(String name) {
    assertEquals(Optional.of(WellKnownSetupClass.PORTS), WellKnownSetupClass.named(name));
  }

  @ParameterizedTest
  @EnumSource
  void hasAGuidAndANameOfItsOwn(WellKnownSetupClass one) {
    assertEquals(Optional.of(one), WellKnownSetupClass.of(one.guid()));
    assertEquals(Optional.of(one), WellKnownSetupClass.named(one.className()));
  }

  @Test
  void isNotFoundByAnotherNameOrGuid() {
    assertTrue(WellKnownSetupClass.named("comport").isEmpty());
    assertTrue(WellKnownSetupClass.of(new UUID(0, 0)).isEmpty());
  }

  @Test
  void hasTheGuidOfTheHeader() {
    assertEquals(
        UUID.fromString("4d36e978-e325-11ce-bfc1-08002be10318"), WellKnownSetupClass.PORTS.guid());
    assertEquals(
        UUID.fromString("745a17a0-74d3-11d0-b6fe-00a0c90f57da"),
        WellKnownSetupClass.HIDCLASS.guid());
  }
}
