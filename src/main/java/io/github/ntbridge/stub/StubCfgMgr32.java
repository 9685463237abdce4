package io.github.ntbridge.stub;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.nt.thread.CallbackThread;
import io.github.ntbridge.nt.thread.NotificationRegistry;
import org.jspecify.annotations.Nullable;

/** The library's functions of cfgmgr32.dll, bound to this class once a process. */
final class StubCfgMgr32 implements CfgMgr32 {
  private final StubNotifications notifications = new StubNotifications();
  private final NotificationRegistry registry = new NotificationRegistry();

  /** One for all registrations; JNA holds callbacks weakly, and this object lives on. */
  private final StubNotifications.NativeCallback trampoline =
      (notify, context, action, eventData, eventDataSize) ->
          CallbackThread.call(
              Native::detach,
              () -> registry.onEvent(notify, context, action, eventData, eventDataSize));

  StubCfgMgr32() {
    Native.setCallbackThreadInitializer(
        trampoline, new CallbackThread("ntbridge-stub-notification"));
  }

  @Override
  public native int CM_Get_Device_Interface_List_SizeW(
      @Nullable Pointer length,
      @Nullable Pointer interfaceClass,
      @Nullable Pointer deviceId,
      int flags);

  @Override
  public native int CM_Get_Device_Interface_ListW(
      @Nullable Pointer interfaceClass,
      @Nullable Pointer deviceId,
      @Nullable Pointer buffer,
      int bufferLength,
      int flags);

  @Override
  public native int CM_Get_Device_ID_List_SizeW(
      @Nullable Pointer length, @Nullable Pointer filter, int flags);

  @Override
  public native int CM_Get_Device_ID_ListW(
      @Nullable Pointer filter, @Nullable Pointer buffer, int bufferLength, int flags);

  @Override
  public native int CM_Enumerate_Classes(int index, @Nullable Pointer classGuid, int flags);

  @Override
  public native int CM_Get_Device_Interface_PropertyW(
      @Nullable Pointer deviceInterface,
      @Nullable Pointer propertyKey,
      @Nullable Pointer propertyType,
      @Nullable Pointer propertyBuffer,
      @Nullable Pointer propertyBufferSize,
      int flags);

  @Override
  public native int CM_Get_Device_Interface_Property_KeysW(
      @Nullable Pointer deviceInterface,
      @Nullable Pointer propertyKeys,
      @Nullable Pointer propertyKeyCount,
      int flags);

  @Override
  public native int CM_Get_Device_Interface_AliasW(
      @Nullable Pointer deviceInterface,
      @Nullable Pointer aliasInterfaceGuid,
      @Nullable Pointer aliasDeviceInterface,
      @Nullable Pointer length,
      int flags);

  @Override
  public native int CM_Locate_DevNodeW(
      @Nullable Pointer devInst, @Nullable Pointer deviceId, int flags);

  @Override
  public native int CM_Get_Device_IDW(
      int devInst, @Nullable Pointer buffer, int bufferLength, int flags);

  @Override
  public native int CM_Get_Parent(@Nullable Pointer parent, int devInst, int flags);

  @Override
  public native int CM_Get_Child(@Nullable Pointer child, int devInst, int flags);

  @Override
  public native int CM_Get_Sibling(@Nullable Pointer sibling, int devInst, int flags);

  @Override
  public native int CM_Get_DevNode_Status(
      @Nullable Pointer status, @Nullable Pointer problemNumber, int devInst, int flags);

  @Override
  public native int CM_Get_DevNode_PropertyW(
      int devInst,
      @Nullable Pointer propertyKey,
      @Nullable Pointer propertyType,
      @Nullable Pointer propertyBuffer,
      @Nullable Pointer propertyBufferSize,
      int flags);

  @Override
  public native int CM_Get_DevNode_Property_Keys(
      int devInst, @Nullable Pointer propertyKeys, @Nullable Pointer propertyKeyCount, int flags);

  @Override
  public int CM_Register_Notification(
      @Nullable Pointer filter,
      @Nullable Pointer context,
      NotificationCallback callback,
      @Nullable Pointer notifyContext) {
    return registry.register(
        callback,
        context,
        notifyContext,
        id -> notifications.CM_Register_Notification(filter, id, trampoline, notifyContext));
  }

  @Override
  public int CM_Unregister_Notification(@Nullable Pointer notifyContext) {
    long handle = Pointer.nativeValue(notifyContext);
    var id = registry.take(handle);
    return registry.settle(handle, id, notifications.CM_Unregister_Notification(notifyContext));
  }

  // ---- device control ----

  @Override
  public native int CM_Query_And_Remove_SubTreeW(
      int devInst,
      @Nullable Pointer vetoType,
      @Nullable Pointer vetoName,
      int nameLength,
      int flags);

  @Override
  public native int CM_Request_Device_EjectW(
      int devInst,
      @Nullable Pointer vetoType,
      @Nullable Pointer vetoName,
      int nameLength,
      int flags);

  @Override
  public native int CM_Disable_DevNode(int devInst, int flags);

  @Override
  public native int CM_Enable_DevNode(int devInst, int flags);

  @Override
  public native int CM_Setup_DevNode(int devInst, int flags);

  @Override
  public native int CM_Reenumerate_DevNode(int devInst, int flags);

  @Override
  public native int CMP_WaitNoPendingInstallEvents(int timeout);

  /** For the end of a machine, whose handles mean nothing to the next one. */
  void forgetRegistrations() {
    for (long handle : registry.handles()) {
      registry.take(handle).ifPresent(registry::remove);
    }
  }

  // ---- registry keys ----

  @Override
  public native int CM_Open_DevNode_Key(
      int devInst,
      int samDesired,
      int hardwareProfile,
      int disposition,
      @Nullable Pointer deviceKey,
      int flags);

  @Override
  public native int CM_Open_Device_Interface_KeyW(
      @Nullable Pointer deviceInterface,
      int samDesired,
      int disposition,
      @Nullable Pointer deviceInterfaceKey,
      int flags);
}
