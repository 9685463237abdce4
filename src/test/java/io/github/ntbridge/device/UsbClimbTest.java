package io.github.ntbridge.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Climbing in a tree that changes or fails. */
@Rule("names 1.4 climb")
class UsbClimbTest {
  private static final String DEVICE = "USB\\VID_0403&PID_6001\\A50285BI";
  private static final String PORT = "FTDIBUS\\VID_0403+PID_6001+A50285BIA\\0000";

  private final ChangingTree tree = new ChangingTree(ConfigRet.NO_SUCH_DEVNODE);

  @BeforeEach
  void plug() {
    tree.plug(DEVICE, ChangingTree.ROOT);
    tree.plug("ODD\\BUS\\0", DEVICE);
    tree.plug(PORT, "ODD\\BUS\\0");
  }

  private Optional<UsbClimb> climb() throws Exception {
    return UsbClimb.from(new DeviceTree(tree).node(PORT));
  }

  @Test
  @DisplayName("A node of an unknown bus in between is passed")
  void passesAnUnknownBus() throws Exception {
    assertEquals(DEVICE, climb().orElseThrow().device().orElseThrow().instanceId());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  @DisplayName("A parent that is removed while climbing leaves the product of the node's own id")
  void endsAtAParentThatIsRemoved(int call) throws Exception {
    tree.before(call, () -> tree.unplug(call < 4 ? DEVICE : "ODD\\BUS\\0"));

    var way = climb();

    assertEquals(true, way.orElseThrow().isProduct(0x0403, 0x6001));
    assertEquals(Optional.of("A50285BI"), way.orElseThrow().id().serialNumber());
  }

  @Test
  @DisplayName("A cycle of parents ends the climb")
  void endsInACycle() throws Exception {
    tree.reportParent("ODD\\BUS\\0", PORT);

    assertEquals(Optional.empty(), climb().orElseThrow().device());
  }

  @Test
  @DisplayName("A parent that the system fails to return fails the climb")
  void failsWithTheSystem() {
    tree.fail("CM_Get_Parent", "ODD\\BUS\\0", ConfigRet.FAILURE);

    var failure = assertThrows(ConfigRetException.class, this::climb);

    assertEquals(ConfigRet.FAILURE, failure.result());
  }
}
