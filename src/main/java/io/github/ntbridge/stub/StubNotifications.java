package io.github.ntbridge.stub;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The library's notifications, with a callback as JNA passes it. */
final class StubNotifications {

  /** PCM_NOTIFY_CALLBACK as JNA calls it. */
  @FunctionalInterface
  interface NativeCallback extends Callback {
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
