package io.github.ntbridge.windows;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.seam.MissingExportException;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.nt.thread.CallbackThread;
import io.github.ntbridge.nt.thread.NotificationRegistry;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Registers with the system through one callback for all registrations, and tracks them. */
final class NotificationBinding {
  private final ExportGroup<Bound> exports;
  private final NotificationRegistry registry = new NotificationRegistry();
  private final Set<Long> takenAtExit = ConcurrentHashMap.newKeySet();

  NotificationBinding(SystemDll cfgMgr32) {
    exports = new ExportGroup<>(() -> new Bound(new NotificationExports(cfgMgr32)));
  }

  /** The exports and the callback, created together: off Windows neither can be. */
  private final class Bound {
    /**
     * Kept as long as the process: JNA holds callbacks weakly ("Callbacks, Function Pointers and
     * Closures" in its documentation), and WindowsDlls holds its one binding in a static field.
     */
    private final NotificationExports.NativeCallback trampoline =
        (notify, context, action, eventData, eventDataSize) ->
            CallbackThread.call(
                Native::detach,
                () -> registry.onEvent(notify, context, action, eventData, eventDataSize));

    private final NotificationExports functions;

    Bound(NotificationExports functions) {
      this.functions = functions;
      Native.setCallbackThreadInitializer(trampoline, new CallbackThread("ntbridge-notification"));
      ExitUnregistration.install(
          registry::handles,
          NotificationBinding.this::unregisterAtExit,
          TimeLimits.UNREGISTER_GRACE);
    }
  }

  Optional<MissingExportException> missing() {
    return exports.missing();
  }

  int register(
      @Nullable Pointer filter,
      @Nullable Pointer context,
      NotificationCallback callback,
      @Nullable Pointer notifyContext) {
    var bound = exports.get();
    return registry.register(
        callback, context, notifyContext, id -> register(bound, filter, id, notifyContext));
  }

  private int register(
      Bound bound, @Nullable Pointer filter, Pointer id, @Nullable Pointer notifyContext) {
    int result =
        bound.functions.CM_Register_Notification(filter, id, bound.trampoline, notifyContext);
    if (result == ConfigRet.SUCCESS.value() && notifyContext != null) {
      takenAtExit.remove(Pointer.nativeValue(notifyContext.getPointer(0)));
    }
    return result;
  }

  int unregister(@Nullable Pointer notifyContext) {
    long handle = Pointer.nativeValue(notifyContext);
    var id = registry.take(handle);
    if (id.isEmpty() && takenAtExit.contains(handle)) {
      return ConfigRet.SUCCESS.value();
    }
    return unregister(notifyContext, handle, id);
  }

  private int unregister(@Nullable Pointer notifyContext, long handle, Optional<Long> id) {
    int result = exports.get().functions.CM_Unregister_Notification(notifyContext);
    return registry.settle(handle, id, result);
  }

  /**
   * Unregisters what the program left registered. The program may unregister the same at that
   * moment, and a second native call would pass an invalid handle.
   */
  private void unregisterAtExit(long handle) {
    takenAtExit.add(handle);
    var id = registry.take(handle);
    if (id.isPresent()) {
      unregister(new Pointer(handle), handle, id);
    } else {
      takenAtExit.remove(handle);
    }
  }
}
