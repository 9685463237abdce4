package io.github.ntbridge.windows;

import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NotificationCallback;
import io.github.ntbridge.nt.NotificationRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Registers with the system through one callback for all, and knows what is registered. */
final class NotificationBinding {
  private static final Duration EXIT_LIMIT = Duration.ofSeconds(2);

  private final ExportGroup<Bound> exports;
  private final NotificationRegistry registry = new NotificationRegistry();
  private final Set<Long> takenAtExit = ConcurrentHashMap.newKeySet();

  NotificationBinding(SystemDll cfgMgr32) {
    exports = new ExportGroup<>(() -> new Bound(new NotificationExports(cfgMgr32)));
  }

  /** The exports and the callback, made together: off Windows neither can be. */
  private final class Bound {
    /**
     * Kept as long as the process: JNA holds callbacks weakly ("Callbacks, Function Pointers and
     * Closures" in its documentation), and WindowsDlls holds its one binding in a static field.
     */
    private final NotificationExports.NativeCallback trampoline = registry::onEvent;

    private final NotificationExports functions;

    Bound(NotificationExports functions) {
      this.functions = functions;
      boolean daemon = true;
      boolean detach = false;
      Native.setCallbackThreadInitializer(
          trampoline, new CallbackThreadInitializer(daemon, detach, "ntbridge-notification"));
      ExitUnregistration.install(
          registry::handles, NotificationBinding.this::unregisterAtExit, EXIT_LIMIT);
    }
  }

  int register(
      @Nullable Pointer filter,
      @Nullable Pointer context,
      NotificationCallback callback,
      @Nullable Pointer notifyContext) {
    var bound = exports.get();
    long id = registry.add(callback, context);
    int result = ConfigRet.FAILURE.value();
    try {
      result =
          bound.functions.CM_Register_Notification(
              filter, Pointer.createConstant(id), bound.trampoline, notifyContext);
    } finally {
      if (result != ConfigRet.SUCCESS.value()) {
        registry.remove(id);
      }
    }
    if (result == ConfigRet.SUCCESS.value() && notifyContext != null) {
      long handle = Pointer.nativeValue(notifyContext.getPointer(0));
      takenAtExit.remove(handle);
      registry.bind(id, handle);
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
    if (result == ConfigRet.SUCCESS.value()) {
      id.ifPresent(registry::remove);
    } else {
      id.ifPresent(given -> registry.giveBack(handle, given));
    }
    return result;
  }

  /**
   * Unregisters what the program left. The program may unregister the same at that moment, and a
   * second native call would be one with a dead handle.
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
