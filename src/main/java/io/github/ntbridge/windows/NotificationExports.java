package io.github.ntbridge.windows;

import com.sun.jna.Pointer;
import com.sun.jna.win32.StdCallLibrary.StdCallCallback;
import org.jspecify.annotations.Nullable;

/** The notifications of cfgmgr32.dll, since Windows 8. */
final class NotificationExports {

  NotificationExports(SystemDll cfgMgr32) {
    cfgMgr32.bind(NotificationExports.class);
  }

  /** PCM_NOTIFY_CALLBACK as JNA calls it. */
  @FunctionalInterface
  interface NativeCallback extends StdCallCallback {
    int invoke(
        @Nullable Pointer notify,
        @Nullable Pointer context,
        int action,
        @Nullable Pointer eventData,
        int eventDataSize);
  }

  native int CM_Register_Notification(
      @Nullable Pointer filter,
      @Nullable Pointer context,
      NativeCallback callback,
      @Nullable Pointer notifyContext);

  native int CM_Unregister_Notification(@Nullable Pointer notifyContext);
}
