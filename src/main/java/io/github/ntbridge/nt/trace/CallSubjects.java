package io.github.ntbridge.nt.trace;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.layout.NativePropertyKey;
import io.github.ntbridge.nt.layout.SubjectReader;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.seam.SeamCall;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What calls are about: names, what their handles were opened by, and the arguments that say what
 * is asked. Never the bytes of a buffer. Safe for use from any thread.
 */
final class CallSubjects {
  /** The first argument receives a handle to what has no name. */
  private static final Set<String> CREATING =
      Set.of("NtCreateEvent", "NtCreateIoCompletion", "NtOpenProcess");

  private static final int CODE = 5;
  private static final int CONTROL_INPUT_LENGTH = 7;
  private static final int CONTROL_OUTPUT_LENGTH = 9;
  private static final int TRANSFER_LENGTH = 6;

  private final SubjectReader reader;
  private final Map<Long, String> names = new ConcurrentHashMap<>();

  CallSubjects(SubjectReader reader) {
    this.reader = reader;
  }

  /** Describes a call before it is made. */
  String of(SeamCall call) {
    var function = call.function();
    if (call.opensByName()) {
      return reader.objectName(call.pointer(2)) + " access " + new AccessMask(call.number(1));
    }
    return switch (function) {
      case "NtDeviceIoControlFile", "NtFsControlFile" ->
          handle(call)
              + " "
              + ControlCode.of(call.number(CODE))
              + " input "
              + call.number(CONTROL_INPUT_LENGTH)
              + " output "
              + call.number(CONTROL_OUTPUT_LENGTH);
      case "NtReadFile", "NtWriteFile" -> handle(call) + " length " + call.number(TRANSFER_LENGTH);
      case "CreateVirtualDisk", "OpenVirtualDisk" ->
          reader.terminated(call.pointer(1)) + " access " + hex(call.number(2));
      case "NtQuerySystemInformation" -> "class " + call.number(0);
      case "NtCreateEvent", "NtCreateIoCompletion", "NtOpenProcess" -> "";
      default -> function.startsWith("CM") ? configuration(call) : handle(call);
    };
  }

  private String configuration(SeamCall call) {
    return switch (call.function()) {
      case "CM_Get_Device_Interface_List_SizeW" -> reader.guid(call.pointer(1));
      case "CM_Get_Device_Interface_ListW" -> reader.guid(call.pointer(0));
      case "CM_Locate_DevNodeW", "CM_Get_Device_ID_List_SizeW" ->
          reader.terminated(call.pointer(1));
      case "CM_Get_Device_Interface_PropertyW" ->
          reader.terminated(call.pointer(0)) + " " + propertyKey(call.pointer(1));
      case "CM_Get_Device_Interface_Property_KeysW",
          "CM_Get_Device_ID_ListW",
          "CM_Get_Device_Interface_AliasW",
          "CM_Open_Device_Interface_KeyW" ->
          reader.terminated(call.pointer(0));
      case "CM_Get_DevNode_PropertyW" ->
          devInst(call.number(0)) + " " + propertyKey(call.pointer(1));
      case "CM_Get_Parent", "CM_Get_Child", "CM_Get_Sibling" -> devInst(call.number(1));
      case "CM_Get_DevNode_Status" -> devInst(call.number(2));
      case "CM_Register_Notification" -> reader.filter(call.pointer(0));
      case "CM_Unregister_Notification" -> hex(Pointer.nativeValue(call.pointer(0)));
      case "CM_Enumerate_Classes", "CMP_WaitNoPendingInstallEvents" ->
          String.valueOf(call.number(0));
      default -> devInst(call.number(0));
    };
  }

  private static String propertyKey(@Nullable Pointer key) {
    if (key == null) {
      return "";
    }
    var bytes =
        key.getByteBuffer(0, NativePropertyKey.LAYOUT.size(PointerSize.BITS_64))
            .order(ByteOrder.LITTLE_ENDIAN);
    return PropertyKeys.nameOf(
        new DevicePropertyKey(
            NativePropertyKey.formatId(bytes, 0), NativePropertyKey.propertyId(bytes, 0)));
  }

  private static String devInst(int number) {
    return "devnode " + Integer.toUnsignedString(number);
  }

  private String handle(SeamCall call) {
    return handle(Pointer.nativeValue(call.pointer(0)));
  }

  private String handle(long handle) {
    var name = names.get(handle);
    return hex(handle) + (name == null ? "" : " " + name);
  }

  private static String hex(long number) {
    return "0x" + Long.toHexString(number).toUpperCase(Locale.ROOT);
  }

  /** Keeps what a call opened and forgets what it closed; describes a handle that is new. */
  String opened(SeamCall call, int result, String subject) {
    if (!call.isSuccess(result)) {
      return "";
    }
    if (call.function().equals("NtClose")) {
      names.remove(Pointer.nativeValue(call.pointer(0)));
      return "";
    }
    var out = outHandle(call);
    if (out == null) {
      return "";
    }
    long handle = reader.handle(out);
    if (!CREATING.contains(call.function())) {
      names.put(handle, subject.substring(0, subject.lastIndexOf(" access ")));
    }
    return " handle " + hex(handle);
  }

  private static @Nullable Pointer outHandle(SeamCall call) {
    if (call.opensByName() || CREATING.contains(call.function())) {
      return call.pointer(0);
    }
    return switch (call.function()) {
      case "CreateVirtualDisk" -> call.pointer(8);
      case "OpenVirtualDisk" -> call.pointer(5);
      default -> null;
    };
  }
}
