package io.github.ntbridge.device;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.MultiSz;
import io.github.ntbridge.nt.NativeBlock;
import io.github.ntbridge.nt.NativeLayer;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.SizedCall;
import io.github.ntbridge.nt.Utf16;
import io.github.ntbridge.nt.layout.NativeGuid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the list of one interface class ("CM_Get_Device_Interface_List_SizeW function",
 * "CM_Get_Device_Interface_ListW function"). The size is asked for only when a list does not fit,
 * and the list can have grown by the time it is read again.
 */
final class InterfaceList {
  /** Room for the interface that arrives between the two calls, in WCHARs. */
  private static final int SLACK = 256;

  /**
   * Room for some 20 interfaces, in bytes: most classes have fewer, and need no call for the size.
   */
  private static final int INITIAL_BYTES = 4096;

  private final NativeLayer layer;

  InterfaceList(NativeLayer layer) {
    this.layer = layer;
  }

  List<InterfacePath> read(InterfaceClass interfaceClass, Presence presence) throws IOException {
    try (var guid = layer.heap().allocate(NativeGuid.SIZE)) {
      NativeGuid.write(guid.buffer(), 0, interfaceClass.guid());
      return SizedCall.<List<InterfacePath>, IOException>repeat(
          layer.heap(),
          INITIAL_BYTES,
          buffer -> read(guid.pointer(), interfaceClass, presence, buffer),
          advice ->
              new ConfigRetException(
                  "CM_Get_Device_Interface_ListW",
                  interfaceClass.toString(),
                  ConfigRet.BUFFER_SMALL,
                  advice));
    }
  }

  private int sizeInBytes(Pointer guid, InterfaceClass interfaceClass, Presence presence)
      throws ConfigRetException {
    try (var length = layer.heap().allocate(Integer.BYTES)) {
      var result =
          ConfigRet.of(
              layer
                  .cfgMgr32()
                  .CM_Get_Device_Interface_List_SizeW(
                      length.pointer(), guid, null, presence.flag()));
      if (!result.isSuccess()) {
        throw new ConfigRetException(
            "CM_Get_Device_Interface_List_SizeW", interfaceClass.toString(), result);
      }
      int chars = Math.addExact(length.buffer().getInt(0), SLACK);
      return Math.multiplyExact(chars, Utf16.WCHAR);
    }
  }

  private SizedCall.Outcome<List<InterfacePath>> read(
      Pointer guid, InterfaceClass interfaceClass, Presence presence, NativeBlock buffer)
      throws IOException {
    int chars = buffer.size() / Utf16.WCHAR;
    var result =
        ConfigRet.of(
            layer
                .cfgMgr32()
                .CM_Get_Device_Interface_ListW(
                    guid, null, buffer.pointer(), chars, presence.flag()));
    if (result.equals(ConfigRet.BUFFER_SMALL)) {
      return new SizedCall.TooSmall<>(sizeInBytes(guid, interfaceClass, presence));
    }
    if (!result.isSuccess()) {
      throw new ConfigRetException(
          "CM_Get_Device_Interface_ListW", interfaceClass.toString(), result);
    }
    var paths = new ArrayList<InterfacePath>();
    for (var text : MultiSz.read(buffer.buffer(), 0, chars)) {
      paths.add(
          InterfacePath.tryParse(text)
              .orElseThrow(
                  () ->
                      new MalformedDataException(
                          "the list of "
                              + interfaceClass
                              + " holds \""
                              + PrintableText.of(text)
                              + "\", which is not the path of a device interface")));
    }
    return new SizedCall.Complete<>(List.copyOf(paths));
  }
}
