package io.github.ntbridge.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.when;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A device node that goes between the call that locates it and the next. */
@Rule("native-api 1.5 devnode invalid")
class GoneNodeTest {
  private final NotifyingLayer layer = new NotifyingLayer();

  @AfterEach
  void close() {
    layer.close();
  }

  private DeviceNode node(int goneAnswer) throws ConfigRetException {
    when(layer.cfgMgr32.CM_Get_DevNode_Status(any(), any(), anyInt(), anyInt()))
        .thenReturn(goneAnswer);
    return new DeviceTree(layer).find("ROOT\\X\\0", Presence.ALL).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x05, 0x0D})
  void hasNoStatusWhicheverWayTheSystemSaysSo(int goneAnswer) throws ConfigRetException {
    assertEquals(Optional.empty(), node(goneAnswer).status());
  }

  @ParameterizedTest
  @ValueSource(ints = {0x03, 0x13})
  void isNotMistakenForAnotherFailure(int failure) throws ConfigRetException {
    var node = node(failure);

    assertEquals(
        ConfigRet.of(failure), assertThrows(ConfigRetException.class, node::status).result());
  }
}
