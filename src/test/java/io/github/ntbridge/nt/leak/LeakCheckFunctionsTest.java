package io.github.ntbridge.nt.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.when;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.JnaHeap;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.seam.VirtDisk;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeakCheckFunctionsTest {
  private static final int RESULT = 0xC0001234;

  static Stream<Method> functions() {
    return Stream.of(NtDll.class, CfgMgr32.class, VirtDisk.class)
        .flatMap(functions -> Arrays.stream(functions.getMethods()));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void everyFunctionIsCountedAndCalledWithItsArgumentsInOrder(Method function) throws Exception {
    var ntDll = mock(NtDll.class, call -> RESULT);
    var cfgMgr32 = mock(CfgMgr32.class, call -> RESULT);
    var virtDisk = mock(VirtDisk.class, call -> RESULT);
    var layer = mock(NativeLayer.class);
    when(layer.ntDll()).thenReturn(ntDll);
    when(layer.cfgMgr32()).thenReturn(cfgMgr32);
    when(layer.virtDisk()).thenReturn(Optional.of(virtDisk));
    when(layer.heap()).thenReturn(new JnaHeap());
    when(layer.pointerSize()).thenReturn(PointerSize.BITS_64);
    var checking = LeakCheckingLayer.around(layer);
    Map<Class<?>, Object> mocks =
        Map.of(NtDll.class, ntDll, CfgMgr32.class, cfgMgr32, VirtDisk.class, virtDisk);
    Map<Class<?>, Object> checked =
        Map.of(
            NtDll.class, checking.ntDll(),
            CfgMgr32.class, checking.cfgMgr32(),
            VirtDisk.class, checking.virtDisk().orElseThrow());
    var group = function.getDeclaringClass();
    var arguments = distinctArguments(function);

    var result = function.invoke(checked.get(group), arguments);

    assertEquals(RESULT, result);
    assertEquals(1, checking.calls().of(function.getName()));
    assertEquals(1, checking.calls().total());
    var calls = mockingDetails(mocks.get(group)).getInvocations();
    assertEquals(1, calls.size());
    var call = calls.iterator().next();
    assertEquals(function.getName(), call.getMethod().getName());
    assertEquals(List.of(arguments), List.of(call.getArguments()));
  }

  private static Object[] distinctArguments(Method function) {
    var types = function.getParameterTypes();
    var arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      if (types[i] == int.class) {
        arguments[i] = i + 1;
      } else if (types[i] == byte.class) {
        arguments[i] = (byte) (i + 1);
      } else if (types[i] == Pointer.class) {
        arguments[i] = new Pointer(i + 1);
      } else {
        arguments[i] = (NotificationCallback) (notify, context, action, data, size) -> 0;
      }
    }
    return arguments;
  }
}
