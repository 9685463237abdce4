package io.github.ntbridge.device.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.when;

import com.sun.jna.Pointer;
import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.NotifyingLayer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.nt.text.MultiSz;
import io.github.ntbridge.nt.text.Utf16;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A watch of all classes of which some cannot be listed. */
class InterfaceScopeTest {
  private static final UUID FIRST = new UUID(1L << 32, 0);
  private static final UUID SECOND = new UUID(2L << 32, 0);

  private final NotifyingLayer layer = new NotifyingLayer();
  private final InterfaceScope scope = InterfaceScope.ofAll(RememberedProperties.NONE);
  private final Set<UUID> failing = new HashSet<>();

  private static InterfacePath path(UUID interfaceClass, String instance) {
    return InterfacePath.of("\\\\?\\ROOT#TEST#" + instance + "#{" + interfaceClass + "}");
  }

  @BeforeEach
  void haveOneInterfaceInEachOfTwoClasses() {
    var classes = List.of(FIRST, SECOND);
    when(layer.cfgMgr32.CM_Enumerate_Classes(anyInt(), any(), anyInt()))
        .thenAnswer(
            call -> {
              int index = call.getArgument(0);
              if (index == classes.size()) {
                return ConfigRet.NO_SUCH_VALUE.value();
              }
              var guid = call.<Pointer>getArgument(1).getByteBuffer(0, NativeGuid.SIZE);
              NativeGuid.write(guid.order(ByteOrder.LITTLE_ENDIAN), 0, classes.get(index));
              return ConfigRet.SUCCESS.value();
            });
    when(layer.cfgMgr32.CM_Get_Device_Interface_ListW(any(), any(), any(), anyInt(), anyInt()))
        .thenAnswer(call -> list(call.getArgument(0), call.getArgument(2)));
  }

  private int list(Pointer guid, Pointer buffer) {
    var interfaceClass =
        NativeGuid.read(guid.getByteBuffer(0, NativeGuid.SIZE).order(ByteOrder.LITTLE_ENDIAN), 0);
    if (failing.contains(interfaceClass)) {
      return ConfigRet.FAILURE.value();
    }
    var texts = List.of(path(interfaceClass, "0").text());
    var view = buffer.getByteBuffer(0, (long) MultiSz.length(texts) * Utf16.WCHAR);
    MultiSz.write(view.order(ByteOrder.LITTLE_ENDIAN), 0, texts);
    return ConfigRet.SUCCESS.value();
  }

  @AfterEach
  void close() {
    layer.close();
  }

  private List<InterfacePath> present(InterfacePath... known) throws IOException {
    return scope.present(new DeviceInterfaces(layer), Set.of(known));
  }

  @Test
  void listsTheOtherClasses() throws IOException {
    failing.add(FIRST);

    assertEquals(List.of(path(SECOND, "0")), present());
  }

  @Test
  void keepsTheKnownInterfacesOfAClassThatCannotBeListedAndOfNoOther() throws IOException {
    failing.add(FIRST);

    assertEquals(
        List.of(path(FIRST, "known"), path(SECOND, "0")),
        present(path(FIRST, "known"), path(SECOND, "gone")));
  }

  @Test
  void failsIfNoClassCanBeListed() {
    failing.addAll(List.of(FIRST, SECOND));

    assertThrows(ConfigRetException.class, () -> present(path(FIRST, "known")));
  }
}
