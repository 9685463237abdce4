package io.github.ntbridge.nt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PnpVetoTypeTest {
  @Test
  void hasTheNameOfTheHeaderAndItsNumber() {
    assertEquals("PNP_VetoTypeUnknown (0)", PnpVetoType.UNKNOWN.toString());
    assertEquals("PNP_VetoOutstandingOpen (5)", PnpVetoType.OUTSTANDING_OPEN.toString());
    assertEquals("PNP_VetoAlreadyRemoved (13)", PnpVetoType.ALREADY_REMOVED.toString());
  }

  @Test
  void withoutANameShowsItsNumberAlone() {
    assertEquals("PNP_Veto14 (14)", new PnpVetoType(14).toString());
    assertEquals("PNP_Veto4294967295 (4294967295)", new PnpVetoType(-1).toString());
    assertEquals(
        "something vetoed it for a reason that is not known", new PnpVetoType(-1).message());
  }
}
