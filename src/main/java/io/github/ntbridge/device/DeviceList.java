package io.github.ntbridge.device;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.seam.CfgMgr32;
import io.github.ntbridge.nt.seam.MissingExportException;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.SizedCall;
import io.github.ntbridge.nt.text.MultiSz;
import io.github.ntbridge.nt.text.Utf16;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Reads the devices of one setup class ("CM_Get_Device_ID_ListW function",
 * "CM_Get_Device_ID_List_SizeW function"), those included that are not present.
 */
final class DeviceList {
  /** The buffer size for some 40 devices, in bytes. */
  private static final int INITIAL_BYTES = 4096;

  /** Spare capacity for a device that arrives between the two calls, in WCHARs. */
  private static final int SLACK = 256;

  /** The size of a list of a million devices; a larger one is malformed. */
  private static final int MAX_CHARS = 200 * 1024 * 1024;

  private final NativeLayer layer;
  private final UUID setupClass;
  private final Presence presence;

  DeviceList(NativeLayer layer, UUID setupClass, Presence presence) {
    this.layer = layer;
    this.setupClass = setupClass;
    this.presence = presence;
  }

  List<DeviceNode> read(Consumer<? super Omission> omissions) throws IOException {
    try {
      return readIds().stream()
          .filter(id -> !id.isEmpty())
          .map(id -> new DeviceNode(layer, id))
          .toList();
    } catch (MissingExportException e) {
      return walk(omissions);
    }
  }

  private List<String> readIds() throws IOException {
    int flags =
        CfgMgr32.CM_GETIDLIST_FILTER_CLASS
            | (presence == Presence.PRESENT ? CfgMgr32.CM_GETIDLIST_FILTER_PRESENT : 0);
    try (var filter = Utf16.allocateTerminated(layer.heap(), "{" + setupClass + "}")) {
      return SizedCall.<List<String>, IOException>repeat(
          layer.heap(),
          INITIAL_BYTES,
          buffer -> read(filter.pointer(), buffer, flags),
          advice ->
              new ConfigRetException(
                  "CM_Get_Device_ID_ListW", subject(), ConfigRet.BUFFER_SMALL, advice));
    }
  }

  private String subject() {
    return "the setup class " + setupClass;
  }

  private SizedCall.Outcome<List<String>> read(Pointer filter, NativeBlock buffer, int flags)
      throws IOException {
    int chars = buffer.size() / Utf16.WCHAR;
    var result =
        ConfigRet.of(
            layer.cfgMgr32().CM_Get_Device_ID_ListW(filter, buffer.pointer(), chars, flags));
    if (result.equals(ConfigRet.BUFFER_SMALL)) {
      return new SizedCall.TooSmall<>(sizeInBytes(filter, flags));
    }
    requireSuccess("CM_Get_Device_ID_ListW", result);
    return new SizedCall.Complete<>(MultiSz.read(buffer.buffer(), 0, chars));
  }

  private int sizeInBytes(Pointer filter, int flags) throws IOException {
    try (var length = layer.heap().allocate(Integer.BYTES)) {
      requireSuccess(
          "CM_Get_Device_ID_List_SizeW",
          ConfigRet.of(
              layer.cfgMgr32().CM_Get_Device_ID_List_SizeW(length.pointer(), filter, flags)));
      int chars = length.buffer().getInt(0);
      if (Integer.compareUnsigned(chars, MAX_CHARS) > 0) {
        throw new MalformedDataException(
            "the reported length of the list of "
                + subject()
                + " is "
                + Integer.toUnsignedString(chars)
                + " characters");
      }
      return (chars + SLACK) * Utf16.WCHAR;
    }
  }

  private void requireSuccess(String function, ConfigRet result) throws ConfigRetException {
    if (!result.isSuccess()) {
      throw new ConfigRetException(function, subject(), result);
    }
  }

  /** Finds those that are present where the system has no lists of devices. */
  private List<DeviceNode> walk(Consumer<? super Omission> omissions) throws IOException {
    if (presence == Presence.ALL) {
      omissions.accept(
          new Omission(
              "devices of " + subject() + " that are not present",
              new ConfigRetException(
                  "CM_Get_Device_ID_ListW", subject(), ConfigRet.CALL_NOT_IMPLEMENTED)));
    }
    try (var nodes = new DeviceTree(layer).root().walk(omissions)) {
      return nodes.filter(node -> isOfTheClass(node, omissions)).toList();
    }
  }

  private boolean isOfTheClass(DeviceNode node, Consumer<? super Omission> omissions) {
    try {
      return node.property(PropertyKeys.DEVICE_CLASS_GUID).filter(setupClass::equals).isPresent();
    } catch (IOException e) {
      boolean gone = e instanceof ConfigRetException failure && failure.result().isNodeGone();
      if (!gone) {
        omissions.accept(
            new Omission(PropertyKeys.DEVICE_CLASS_GUID.name() + " of " + node.instanceId(), e));
      }
      return false;
    }
  }
}
