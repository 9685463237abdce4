package io.github.ntbridge.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NotificationCallback;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The layer in a Windows JVM with a DLL of the project in the place of the system's cfgmgr32.dll,
 * which the property {@code ntbridge.test.cfgmgr32} names. {@code src/test/shell/own-cfgmgr32.sh}
 * runs it under Wine, once for each DLL.
 */
@EnabledIfSystemProperty(named = OwnCfgMgr32Test.PROPERTY, matches = ".+")
class OwnCfgMgr32Test {
  static final String PROPERTY = "ntbridge.test.cfgmgr32";

  private Path own;
  private WindowsLayer layer;

  @BeforeEach
  void open() {
    own = Path.of(System.getProperty(PROPERTY, ""));
    layer = WindowsLayer.open(own);
  }

  @AfterEach
  void close() {
    layer.close();
  }

  private int sizeOfAList(CfgMgr32 functions) {
    try (var length = layer.heap().allocate(Integer.BYTES)) {
      int result = functions.CM_Get_Device_Interface_List_SizeW(length.pointer(), null, null, 0);
      return result == 0 ? length.buffer().getInt(0) : -result;
    }
  }

  /** With functions that work, and an unregistering that does not wait. */
  @EnabledIfSystemProperty(named = PROPERTY, matches = ".*exporting.*")
  @Test
  void aSystemThatHasTheFunctionsIsUsed() {
    assertEquals("windows, with " + own, layer.description());
    assertEquals(42, sizeOfAList(layer.cfgMgr32()));
  }

  @EnabledIfSystemProperty(named = PROPERTY, matches = ".*exporting.*")
  @Rule("native-api 1.4 unregister waits")
  @Test
  void unregisteringWaitsWhereTheSystemDoesNotAndALateCallFindsNothing() throws Exception {
    var events = Collections.synchronizedList(new ArrayList<String>());
    var entered = new CompletableFuture<Void>();
    var mayReturn = new CompletableFuture<Void>();
    NotificationCallback callback =
        (notify, context, action, data, size) -> {
          entered.complete(null);
          mayReturn.join();
          events.add("returns");
          return NotificationCallback.ERROR_SUCCESS;
        };
    var registration = register(callback);
    var raising = CompletableFuture.supplyAsync(this::raise);
    entered.join();
    var unregistering =
        new Thread(
            () ->
                events.add(
                    ConfigRet.of(layer.cfgMgr32().CM_Unregister_Notification(registration))
                        .toString()));
    unregistering.start();
    while (unregistering.isAlive() && unregistering.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    mayReturn.complete(null);
    unregistering.join();

    assertEquals(0, raising.join());
    assertEquals(List.of("returns", ConfigRet.SUCCESS.toString()), events);
    assertEquals(0, raise());
    assertEquals(2, events.size());
  }

  private Pointer register(NotificationCallback callback) {
    var filter = new NotifyFilter.DeviceInterface(new UUID(1, 2));
    try (var block = filter.allocate(layer.heap(), layer.pointerSize());
        var out = layer.heap().allocate(layer.pointerSize().bytes())) {
      assertEquals(
          0,
          layer
              .cfgMgr32()
              .CM_Register_Notification(block.pointer(), null, callback, out.pointer()));
      return new Pointer(layer.pointerSize().get(out.buffer(), 0));
    }
  }

  /** Has the DLL call the callback that was last registered, on a thread of its own. */
  private int raise() {
    return NativeLibrary.getInstance(own.toString())
        .getFunction("OwnRaise")
        .invokeInt(new Object[0]);
  }

  /** With functions that all return CR_CALL_NOT_IMPLEMENTED. */
  @EnabledIfSystemProperty(named = PROPERTY, matches = ".*unimplemented.*")
  @Test
  void aSystemWhoseFunctionsAreNotImplementedIsNotUsedUnlessForced() {
    boolean forced = CfgMgr32Choice.SYSTEM.equals(System.getProperty(CfgMgr32Choice.PROPERTY));
    var description = layer.description();
    int size = sizeOfAList(layer.cfgMgr32());

    if (forced) {
      assertEquals("windows, with " + own, description);
      assertEquals(-ConfigRet.CALL_NOT_IMPLEMENTED.value(), size);
      return;
    }
    assertTrue(
        description.contains("interfaces (CM_Get_Device_Interface_PropertyW returns "),
        description);
    assertTrue(
        description.contains("notifications (CM_Register_Notification returns "), description);
    assertTrue(description.contains("device nodes (CM_Locate_DevNodeW returns "), description);
    assertEquals(-ConfigRet.FAILURE.value(), size);
  }
}
