package io.github.ntbridge.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.when;

import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.watch.DeviceNotifications;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.text.MultiSz;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists of interfaces in which one entry, or of which one class, is malformed. */
@Rule("native-api 1.3 malformed entry")
class MalformedListTest {
  private static final String GOOD = "\\\\?\\HID#A#0#" + NotifyingLayer.CLASS.bracedGuid();
  private static final String OTHER = "\\\\?\\HID#B#0#" + NotifyingLayer.CLASS.bracedGuid();

  private final NotifyingLayer layer = new NotifyingLayer();
  private final DeviceInterfaces interfaces = new DeviceInterfaces(layer);
  private final DeviceNotifications notifications = new DeviceNotifications(layer);
  private final List<Omission> omissions = new ArrayList<>();

  @AfterEach
  void close() {
    notifications.close();
    layer.close();
  }

  private void list(String... texts) {
    when(layer.cfgMgr32.CM_Get_Device_Interface_ListW(any(), any(), any(), anyInt(), anyInt()))
        .thenAnswer(
            call -> {
              var list = List.of(texts);
              var buffer =
                  call.<Pointer>getArgument(2)
                      .getByteBuffer(0, (long) MultiSz.length(list) * Utf16.WCHAR)
                      .order(ByteOrder.LITTLE_ENDIAN);
              MultiSz.write(buffer, 0, list);
              return ConfigRet.SUCCESS.value();
            });
  }

  @Test
  void whatIsNoPathIsSaidAndHidesNoPath() throws Exception {
    list(GOOD, "x", "\\\\?\\", "\\\\?\\HID#A#0#{no-guid}", OTHER);

    var paths = interfaces.list(NotifyingLayer.CLASS, Presence.ALL, omissions::add);

    assertEquals(List.of(GOOD, OTHER), paths.stream().map(InterfacePath::text).toList());
    assertEquals(
        List.of("x", "\\\\?\\", "\\\\?\\HID#A#0#{no-guid}"),
        omissions.stream().map(Omission::subject).toList());
    assertTrue(
        String.valueOf(omissions.get(0).reason().getMessage()).contains("not the path"),
        omissions::toString);
    assertEquals(2, interfaces.list(NotifyingLayer.CLASS, Presence.ALL).size());
  }

  private void enumerateClasses(int count) {
    when(layer.cfgMgr32.CM_Enumerate_Classes(anyInt(), any(), anyInt()))
        .thenAnswer(
            call -> {
              int index = call.getArgument(0);
              call.<Pointer>getArgument(1).setByte(0, (byte) index);
              return (index < count ? ConfigRet.SUCCESS : ConfigRet.NO_SUCH_VALUE).value();
            });
  }

  private void failClass(int failing) {
    when(layer.cfgMgr32.CM_Get_Device_Interface_ListW(any(), any(), any(), anyInt(), anyInt()))
        .thenAnswer(
            call -> {
              int number = call.<Pointer>getArgument(0).getByte(0);
              if (number == failing) {
                return ConfigRet.FAILURE.value();
              }
              var list = List.of(GOOD.replace("#A#", "#" + number + "#"));
              MultiSz.write(
                  call.<Pointer>getArgument(2)
                      .getByteBuffer(0, (long) MultiSz.length(list) * Utf16.WCHAR)
                      .order(ByteOrder.LITTLE_ENDIAN),
                  0,
                  list);
              return ConfigRet.SUCCESS.value();
            });
  }

  @Test
  void aClassThatCannotBeListedIsSaidAndHidesNoOther() throws Exception {
    enumerateClasses(3);
    failClass(1);

    var paths = interfaces.list(Presence.ALL, omissions::add);

    assertEquals(2, paths.size());
    assertEquals(1, omissions.size());
    assertTrue(omissions.get(0).toString().contains("CR_FAILURE"), omissions::toString);
  }

  @Test
  void noClassThatCanBeListedIsAFailure() {
    enumerateClasses(3);
    when(layer.cfgMgr32.CM_Get_Device_Interface_ListW(any(), any(), any(), anyInt(), anyInt()))
        .thenReturn(ConfigRet.FAILURE.value());

    assertThrows(ConfigRetException.class, () -> interfaces.list(Presence.ALL, omissions::add));
    assertThrows(ConfigRetException.class, () -> interfaces.list(Presence.ALL, "ROOT\\X\\0"));
  }
}
