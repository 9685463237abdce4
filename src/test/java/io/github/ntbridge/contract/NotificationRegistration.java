package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NotificationCallback;

/** A callback that is registered on the seam itself, until it is closed. */
final class NotificationRegistration implements AutoCloseable {
  private final NativeLayer layer;
  private final Pointer notification;

  NotificationRegistration(NativeLayer layer, NotifyFilter filter, NotificationCallback callback) {
    this.layer = layer;
    try (var block = filter.allocate(layer.heap(), layer.pointerSize());
        var out = layer.heap().allocate(layer.pointerSize().bytes())) {
      var result =
          ConfigRet.of(
              layer
                  .cfgMgr32()
                  .CM_Register_Notification(block.pointer(), null, callback, out.pointer()));
      assertEquals(ConfigRet.SUCCESS, result);
      notification = new Pointer(layer.pointerSize().get(out.buffer(), 0));
    }
  }

  @Override
  public void close() {
    var result = ConfigRet.of(layer.cfgMgr32().CM_Unregister_Notification(notification));
    assertEquals(ConfigRet.SUCCESS, result);
  }
}
