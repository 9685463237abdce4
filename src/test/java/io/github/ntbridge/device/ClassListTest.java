package io.github.ntbridge.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.JnaHeap;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClassListTest {

  @Test
  @Rule("native-api 1.6 enumerate skip")
  void aBrokenEntryIsSkippedAndTheEndIsTheEnd() throws Exception {
    var cfgMgr32 = mock(CfgMgr32.class);
    when(cfgMgr32.CM_Enumerate_Classes(anyInt(), any(), anyInt()))
        .thenReturn(
            ConfigRet.SUCCESS.value(),
            ConfigRet.INVALID_DATA.value(),
            ConfigRet.SUCCESS.value(),
            ConfigRet.NO_SUCH_VALUE.value());
    var layer = mock(NativeLayer.class);
    when(layer.cfgMgr32()).thenReturn(cfgMgr32);
    when(layer.heap()).thenReturn(new JnaHeap());

    assertEquals(2, ClassList.read(layer, CfgMgr32.CM_ENUMERATE_CLASSES_INTERFACE).size());
  }

  /** A system with these classes, of which the first goes before a call. */
  private static NativeLayer changing(int count, int call) {
    var classes = new ArrayList<UUID>();
    for (int i = 0; i < count; i++) {
      classes.add(new UUID(0, i));
    }
    var calls = new AtomicInteger();
    var cfgMgr32 = mock(CfgMgr32.class);
    when(cfgMgr32.CM_Enumerate_Classes(anyInt(), any(), anyInt()))
        .thenAnswer(
            asked -> {
              if (calls.incrementAndGet() == call) {
                classes.remove(0);
              }
              int index = asked.getArgument(0);
              if (index >= classes.size()) {
                return ConfigRet.NO_SUCH_VALUE.value();
              }
              NativeGuid.write(
                  asked
                      .<Pointer>getArgument(1)
                      .getByteBuffer(0, NativeGuid.SIZE)
                      .order(ByteOrder.LITTLE_ENDIAN),
                  0,
                  classes.get(index));
              return ConfigRet.SUCCESS.value();
            });
    return layer(cfgMgr32);
  }

  private static NativeLayer layer(CfgMgr32 cfgMgr32) {
    var layer = mock(NativeLayer.class);
    when(layer.cfgMgr32()).thenReturn(cfgMgr32);
    when(layer.heap()).thenReturn(new JnaHeap());
    return layer;
  }

  @Test
  void everyClassThatStaysIsListedWhereverAnotherGoes() throws Exception {
    for (int call = 1; call <= 12; call++) {
      var classes = ClassList.read(changing(6, call), CfgMgr32.CM_ENUMERATE_CLASSES_INTERFACE);

      for (int i = 1; i < 6; i++) {
        assertTrue(classes.contains(new UUID(0, i)), "before call " + call + ": " + classes);
      }
    }
  }

  @Test
  void aFailureAtOneIndexHidesNoOther() throws Exception {
    var cfgMgr32 = mock(CfgMgr32.class);
    when(cfgMgr32.CM_Enumerate_Classes(anyInt(), any(), anyInt()))
        .thenAnswer(
            asked ->
                switch (asked.<Integer>getArgument(0)) {
                  case 0, 2 -> ConfigRet.SUCCESS.value();
                  case 1 -> ConfigRet.REGISTRY_ERROR.value();
                  default -> ConfigRet.NO_SUCH_VALUE.value();
                });

    assertEquals(
        2, ClassList.read(layer(cfgMgr32), CfgMgr32.CM_ENUMERATE_CLASSES_INTERFACE).size());
  }

  @Test
  void aFailureAtEveryIndexIsAFailure() {
    var cfgMgr32 = mock(CfgMgr32.class);
    when(cfgMgr32.CM_Enumerate_Classes(anyInt(), any(), anyInt()))
        .thenReturn(ConfigRet.REGISTRY_ERROR.value());

    var failure =
        assertThrows(
            ConfigRetException.class,
            () -> ClassList.read(layer(cfgMgr32), CfgMgr32.CM_ENUMERATE_CLASSES_INTERFACE));
    assertEquals(ConfigRet.REGISTRY_ERROR, failure.result());
  }
}
