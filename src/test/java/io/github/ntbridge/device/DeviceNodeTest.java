package io.github.ntbridge.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a device node makes of the DEVINST that it locates and of the system's answers. */
class DeviceNodeTest {
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
  @Rule("native-api 1.5 devnode invalid")
  void thatWentAfterItWasLocatedHasNoStatusWhicheverWayTheSystemSaysSo(int goneAnswer)
      throws ConfigRetException {
    assertEquals(Optional.empty(), node(goneAnswer).status());
  }

  @ParameterizedTest
  @ValueSource(ints = {0x03, 0x13})
  @Rule("native-api 1.5 devnode invalid")
  void isNotTakenForGoneAfterAnotherFailure(int failure) throws ConfigRetException {
    var node = node(failure);

    assertEquals(
        ConfigRet.of(failure), assertThrows(ConfigRetException.class, node::status).result());
  }

  @Test
  @Rule("native-api 1.6 DEVINST values are per-boot handles")
  void isLocatedAnewForEachQuestion() throws ConfigRetException {
    var node = node(ConfigRet.SUCCESS.value());
    for (int devInst : new int[] {7, 8}) {
      doAnswer(
              call -> {
                call.<Pointer>getArgument(0).setInt(0, devInst);
                return ConfigRet.SUCCESS.value();
              })
          .when(layer.cfgMgr32)
          .CM_Locate_DevNodeW(any(), any(), anyInt());

      node.status();

      verify(layer.cfgMgr32).CM_Get_DevNode_Status(any(), any(), eq(devInst), anyInt());
    }
  }
}
