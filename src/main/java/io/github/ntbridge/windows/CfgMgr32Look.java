package io.github.ntbridge.windows;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Looks what a cfgmgr32.dll has by calling it: Wine exports functions that it does not have. Some
 * of those end the process when they are called, so nothing is called unless the functions are
 * exported that came last; and no call changes anything.
 */
final class CfgMgr32Look implements CfgMgr32Choice.Look {
  /** Wine had these after it had the lists, which raise an exception before. */
  private static final List<String> WITH_THE_LISTS =
      List.of("CM_Get_Device_Interface_PropertyW", "CM_Get_Device_Interface_Property_KeysW");

  /** What an out argument has when a function has not written it. */
  private static final int UNTOUCHED = 0x5A5A5A5A;

  private static final Pointer NOTHING = Pointer.createConstant(0);

  private final NativeLibrary library;

  CfgMgr32Look(Path dll) {
    library = NativeLibrary.getInstance(dll.toString());
  }

  @Override
  public Optional<String> lackOf(CfgMgr32Part part) {
    return switch (part) {
      case INTERFACES -> lackOfInterfaces();
      case INTERFACE_ALIASES ->
          missing(WITH_THE_LISTS)
              .or(
                  () ->
                      unimplemented(
                          "CM_Get_Device_Interface_AliasW", NOTHING, NOTHING, NOTHING, NOTHING, 0));
      case INTERFACE_KEYS ->
          missing(WITH_THE_LISTS)
              .or(() -> unimplemented("CM_Open_Device_Interface_KeyW", NOTHING, 0, 1, NOTHING, 0));
      case DEVICE_NODES -> lackOfDeviceNodes();
      case NOTIFICATIONS ->
          missing(List.of("CM_Register_Notification", "CM_Unregister_Notification"))
              .or(
                  () ->
                      notImplemented(
                          "CM_Register_Notification", NOTHING, NOTHING, NOTHING, NOTHING))
              .or(() -> notImplemented("CM_Unregister_Notification", NOTHING));
    };
  }

  private Optional<String> lackOfInterfaces() {
    return missing(WITH_THE_LISTS)
        .or(
            () ->
                notImplemented(
                    "CM_Get_Device_Interface_PropertyW",
                    NOTHING,
                    NOTHING,
                    NOTHING,
                    NOTHING,
                    NOTHING,
                    0))
        .or(
            () ->
                notImplemented(
                    "CM_Get_Device_Interface_Property_KeysW", NOTHING, NOTHING, NOTHING, 0))
        .or(
            () ->
                notImplemented("CM_Get_Device_Interface_List_SizeW", NOTHING, NOTHING, NOTHING, 0))
        .or(() -> notImplemented("CM_Get_Device_Interface_ListW", NOTHING, NOTHING, NOTHING, 0, 0))
        .or(() -> notImplemented("CM_Enumerate_Classes", 0, NOTHING, 0));
  }

  /** Walks one step from the root. */
  private Optional<String> lackOfDeviceNodes() {
    var missing =
        missing(List.of("CM_Get_DevNode_PropertyW", "CM_Get_DevNode_Property_Keys"))
            .or(() -> missing(List.of("CM_Open_DevNode_Key", "CM_Get_Device_IDW")))
            .or(() -> missing(List.of("CM_Get_Parent", "CM_Get_Sibling")));
    if (missing.isPresent()) {
      return missing;
    }
    try (var out = new Memory(2 * Integer.BYTES)) {
      var located = untouched("CM_Locate_DevNodeW", out, out, NOTHING, 0);
      if (located.isPresent() || out.getInt(0) == UNTOUCHED) {
        return located.or(() -> Optional.of("CM_Locate_DevNodeW finds no root"));
      }
      int root = out.getInt(0);
      return untouched("CM_Get_Child", out, out, root, 0)
          .or(() -> untouched("CM_Get_Sibling", out, out, out.getInt(0), 0))
          .or(
              () ->
                  untouched("CM_Get_DevNode_Status", out, out, out.share(Integer.BYTES), root, 0));
    }
  }

  private Optional<String> missing(List<String> functions) {
    return functions.stream()
        .filter(function -> !isExported(function))
        .map(function -> function + " is not exported")
        .findFirst();
  }

  private boolean isExported(String function) {
    try {
      return library.getFunction(function) != null;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }

  private ConfigRet call(String function, Object... arguments) {
    return ConfigRet.of(library.getFunction(function).invokeInt(arguments));
  }

  private Optional<String> notImplemented(String function, Object... arguments) {
    return lack(function, ConfigRet.CALL_NOT_IMPLEMENTED, arguments);
  }

  /** Older stubs return CR_FAILURE, which these functions do not return to arguments of null. */
  private Optional<String> unimplemented(String function, Object... arguments) {
    return notImplemented(function, arguments)
        .or(() -> lack(function, ConfigRet.FAILURE, arguments));
  }

  private Optional<String> lack(String function, ConfigRet sign, Object... arguments) {
    if (!isExported(function)) {
      return missing(List.of(function));
    }
    var result = call(function, arguments);
    return result.equals(sign) ? Optional.of(function + " returns " + result) : Optional.empty();
  }

  /**
   * A node can have no child and no sibling; a function that succeeds and writes nothing is none.
   */
  private Optional<String> untouched(String function, Memory out, Object... arguments) {
    if (!isExported(function)) {
      return missing(List.of(function));
    }
    out.setInt(0, UNTOUCHED);
    var result = call(function, arguments);
    if (result.isNodeGone()) {
      return Optional.empty();
    }
    if (!result.isSuccess()) {
      return Optional.of(function + " returns " + result);
    }
    return out.getInt(0) == UNTOUCHED
        ? Optional.of(function + " succeeds and writes nothing")
        : Optional.empty();
  }
}
