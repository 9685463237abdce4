package io.github.ntbridge.nt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WellKnownInterfaceClassTest {
  @ParameterizedTest
  @ValueSource(strings = {"comport", "ComPort", "GUID_DEVINTERFACE_COMPORT"})
  void isFoundByItsNamesInAnyCase(String name) {
    assertEquals(Optional.of(WellKnownInterfaceClass.COMPORT), WellKnownInterfaceClass.named(name));
  }

  @ParameterizedTest
  @EnumSource
  void hasAGuidAndAShortNameOfItsOwn(WellKnownInterfaceClass one) {
    assertEquals(Optional.of(one), WellKnownInterfaceClass.of(one.guid()));
    assertEquals(Optional.of(one), WellKnownInterfaceClass.named(one.shortName()));
  }

  @Test
  void isNotFoundByAnotherNameOrGuid() {
    assertTrue(WellKnownInterfaceClass.named("com").isEmpty());
    assertTrue(WellKnownInterfaceClass.of(new UUID(0, 0)).isEmpty());
    assertTrue(
        Arrays.stream(WellKnownInterfaceClass.values())
            .allMatch(each -> each.shortName().matches("[a-z]+(-[a-z]+)*")));
  }
}
