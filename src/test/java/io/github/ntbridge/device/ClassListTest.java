package io.github.ntbridge.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.CfgMgr32;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.JnaHeap;
import io.github.ntbridge.nt.NativeLayer;
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
}
