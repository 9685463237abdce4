package io.github.ntbridge.device;

import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.SizedCall;
import io.github.ntbridge.nt.text.Utf16;
import java.io.IOException;
import java.util.Optional;

/** Looks up the same interface in another class ("CM_Get_Device_Interface_AliasW function"). */
final class InterfaceAlias {
  /** The buffer size for a path of 510 characters. */
  private static final int INITIAL_BYTES = 1024;

  /** The longest path that a UNICODE_STRING holds, and a NUL. */
  private static final int MAX_CHARS = 32_768;

  private final NativeLayer layer;
  private final InterfacePath path;
  private final InterfaceClass aliasClass;

  InterfaceAlias(NativeLayer layer, InterfacePath path, InterfaceClass aliasClass) {
    this.layer = layer;
    this.path = path;
    this.aliasClass = aliasClass;
  }

  Optional<InterfacePath> read() throws IOException {
    return SizedCall.<Optional<InterfacePath>, IOException>repeat(
        layer.heap(),
        INITIAL_BYTES,
        this::read,
        advice ->
            new ConfigRetException(
                "CM_Get_Device_Interface_AliasW", path.text(), ConfigRet.BUFFER_SMALL, advice));
  }

  private SizedCall.Outcome<Optional<InterfacePath>> read(NativeBlock buffer) throws IOException {
    try (var text = Utf16.allocateTerminated(layer.heap(), path.text());
        var guid = layer.heap().allocate(NativeGuid.SIZE);
        var length = layer.heap().allocate(Integer.BYTES)) {
      NativeGuid.write(guid.buffer(), 0, aliasClass.guid());
      length.buffer().putInt(0, buffer.size() / Utf16.WCHAR);
      var result =
          ConfigRet.of(
              layer
                  .cfgMgr32()
                  .CM_Get_Device_Interface_AliasW(
                      text.pointer(), guid.pointer(), buffer.pointer(), length.pointer(), 0));
      if (result.equals(ConfigRet.NO_SUCH_DEVICE_INTERFACE)) {
        return new SizedCall.Complete<>(Optional.empty());
      }
      if (result.equals(ConfigRet.BUFFER_SMALL)) {
        return new SizedCall.TooSmall<>(bytes(length.buffer().getInt(0)));
      }
      if (!result.isSuccess()) {
        throw new ConfigRetException("CM_Get_Device_Interface_AliasW", path.text(), result);
      }
    }
    var alias = Utf16.readUntilNul(buffer.buffer(), 0, buffer.size());
    return new SizedCall.Complete<>(
        Optional.of(
            InterfacePath.tryParse(alias)
                .orElseThrow(
                    () ->
                        new MalformedDataException(
                            "an alias is not the path of a device interface"))));
  }

  private static int bytes(int chars) throws MalformedDataException {
    if (Integer.compareUnsigned(chars, MAX_CHARS) > 0) {
      throw new MalformedDataException(
          "the reported length of an alias is " + Integer.toUnsignedString(chars) + " characters");
    }
    return chars * Utf16.WCHAR;
  }
}
