package io.github.ntbridge.nt.leak;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.NotificationCallback;
import org.jspecify.annotations.Nullable;

/** The functions of cfgmgr32.dll, counted, and the books of their registrations. */
final class CountingCfgMgr32 implements CfgMgr32 {
  private final CfgMgr32 functions;
  private final ResourceLedger balance;
  private final CallCounter calls;
  private final CallerTrace trace;
  private final SubjectReader subjects;

  CountingCfgMgr32(
      CfgMgr32 functions,
      ResourceLedger balance,
      CallCounter calls,
      CallerTrace trace,
      SubjectReader subjects) {
    this.functions = functions;
    this.balance = balance;
    this.calls = calls;
    this.trace = trace;
    this.subjects = subjects;
  }

  @Override
  public int CM_Get_Device_Interface_List_SizeW(
      @Nullable Pointer length,
      @Nullable Pointer interfaceClass,
      @Nullable Pointer deviceId,
      int flags) {
    calls.called("CM_Get_Device_Interface_List_SizeW");
    return functions.CM_Get_Device_Interface_List_SizeW(length, interfaceClass, deviceId, flags);
  }

  @Override
  public int CM_Get_Device_Interface_ListW(
      @Nullable Pointer interfaceClass,
      @Nullable Pointer deviceId,
      @Nullable Pointer buffer,
      int bufferLength,
      int flags) {
    calls.called("CM_Get_Device_Interface_ListW");
    return functions.CM_Get_Device_Interface_ListW(
        interfaceClass, deviceId, buffer, bufferLength, flags);
  }

  @Override
  public int CM_Enumerate_Classes(int index, @Nullable Pointer classGuid, int flags) {
    calls.called("CM_Enumerate_Classes");
    return functions.CM_Enumerate_Classes(index, classGuid, flags);
  }

  @Override
  public int CM_Get_Device_Interface_PropertyW(
      @Nullable Pointer deviceInterface,
      @Nullable Pointer propertyKey,
      @Nullable Pointer propertyType,
      @Nullable Pointer propertyBuffer,
      @Nullable Pointer propertyBufferSize,
      int flags) {
    calls.called("CM_Get_Device_Interface_PropertyW");
    return functions.CM_Get_Device_Interface_PropertyW(
        deviceInterface, propertyKey, propertyType, propertyBuffer, propertyBufferSize, flags);
  }

  @Override
  public int CM_Get_Device_Interface_Property_KeysW(
      @Nullable Pointer deviceInterface,
      @Nullable Pointer propertyKeys,
      @Nullable Pointer propertyKeyCount,
      int flags) {
    calls.called("CM_Get_Device_Interface_Property_KeysW");
    return functions.CM_Get_Device_Interface_Property_KeysW(
        deviceInterface, propertyKeys, propertyKeyCount, flags);
  }

  @Override
  public int CM_Get_Device_Interface_AliasW(
      @Nullable Pointer deviceInterface,
      @Nullable Pointer aliasInterfaceGuid,
      @Nullable Pointer aliasDeviceInterface,
      @Nullable Pointer length,
      int flags) {
    calls.called("CM_Get_Device_Interface_AliasW");
    return functions.CM_Get_Device_Interface_AliasW(
        deviceInterface, aliasInterfaceGuid, aliasDeviceInterface, length, flags);
  }

  @Override
  public int CM_Locate_DevNodeW(@Nullable Pointer devInst, @Nullable Pointer deviceId, int flags) {
    calls.called("CM_Locate_DevNodeW");
    return functions.CM_Locate_DevNodeW(devInst, deviceId, flags);
  }

  @Override
  public int CM_Get_Device_IDW(int devInst, @Nullable Pointer buffer, int bufferLength, int flags) {
    calls.called("CM_Get_Device_IDW");
    return functions.CM_Get_Device_IDW(devInst, buffer, bufferLength, flags);
  }

  @Override
  public int CM_Get_Parent(@Nullable Pointer parent, int devInst, int flags) {
    calls.called("CM_Get_Parent");
    return functions.CM_Get_Parent(parent, devInst, flags);
  }

  @Override
  public int CM_Get_Child(@Nullable Pointer child, int devInst, int flags) {
    calls.called("CM_Get_Child");
    return functions.CM_Get_Child(child, devInst, flags);
  }

  @Override
  public int CM_Get_Sibling(@Nullable Pointer sibling, int devInst, int flags) {
    calls.called("CM_Get_Sibling");
    return functions.CM_Get_Sibling(sibling, devInst, flags);
  }

  @Override
  public int CM_Get_DevNode_Status(
      @Nullable Pointer status, @Nullable Pointer problemNumber, int devInst, int flags) {
    calls.called("CM_Get_DevNode_Status");
    return functions.CM_Get_DevNode_Status(status, problemNumber, devInst, flags);
  }

  @Override
  public int CM_Get_DevNode_PropertyW(
      int devInst,
      @Nullable Pointer propertyKey,
      @Nullable Pointer propertyType,
      @Nullable Pointer propertyBuffer,
      @Nullable Pointer propertyBufferSize,
      int flags) {
    calls.called("CM_Get_DevNode_PropertyW");
    return functions.CM_Get_DevNode_PropertyW(
        devInst, propertyKey, propertyType, propertyBuffer, propertyBufferSize, flags);
  }

  @Override
  public int CM_Get_DevNode_Property_Keys(
      int devInst, @Nullable Pointer propertyKeys, @Nullable Pointer propertyKeyCount, int flags) {
    calls.called("CM_Get_DevNode_Property_Keys");
    return functions.CM_Get_DevNode_Property_Keys(devInst, propertyKeys, propertyKeyCount, flags);
  }

  @Override
  public int CM_Register_Notification(
      @Nullable Pointer filter,
      @Nullable Pointer context,
      NotificationCallback callback,
      @Nullable Pointer notifyContext) {
    calls.called("CM_Register_Notification");
    int result = functions.CM_Register_Notification(filter, context, callback, notifyContext);
    if (ConfigRet.of(result).isSuccess() && notifyContext != null) {
      balance.gaveOut(
          new OpenResource(
              ResourceKind.REGISTRATION,
              subjects.handle(notifyContext),
              "CM_Register_Notification",
              subjects.filter(filter),
              trace.take()));
    }
    return result;
  }

  @Override
  public int CM_Unregister_Notification(@Nullable Pointer notifyContext) {
    calls.called("CM_Unregister_Notification");
    var taken = balance.takingBack(ResourceKind.REGISTRATION, Pointer.nativeValue(notifyContext));
    int result = ConfigRet.FAILURE.value();
    try {
      result = functions.CM_Unregister_Notification(notifyContext);
    } finally {
      taken.done("CM_Unregister_Notification", ConfigRet.of(result).isSuccess());
    }
    return result;
  }
}
