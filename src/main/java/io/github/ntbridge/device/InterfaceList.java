package io.github.ntbridge.device;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.SizedCall;
import io.github.ntbridge.nt.text.MultiSz;
import io.github.ntbridge.nt.text.Utf16;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the list of one interface class ("CM_Get_Device_Interface_List_SizeW function",
 * "CM_Get_Device_Interface_ListW function"). The size is read only if a list does not fit, and the
 * list can have grown by the time it is read again.
 */
final class InterfaceList {
  /** Spare capacity for an interface that arrives between the two calls, in WCHARs. */
  private static final int SLACK = 256;

  /** The size of a list of a million interfaces; a larger one is malformed. */
  private static final int MAX_CHARS = 256 * 1024 * 1024;

  /**
   * The buffer size for some 20 interfaces, in bytes: most classes have fewer, and need no call for
   * the size.
   */
  private static final int INITIAL_BYTES = 4096;

  private final NativeLayer layer;
  private final Consumer<? super Omission> omissions;

  /**
   * Lists of a layer.
   *
   * @param omissions receives what is in a list and is not the path of an interface
   */
  InterfaceList(NativeLayer layer, Consumer<? super Omission> omissions) {
    this.layer = layer;
    this.omissions = omissions;
  }

  List<InterfacePath> read(InterfaceClass interfaceClass, Presence presence) throws IOException {
    return read(interfaceClass, presence, Optional.empty());
  }

  /** The list of one device, or of all. */
  List<InterfacePath> read(
      InterfaceClass interfaceClass, Presence presence, Optional<String> instanceId)
      throws IOException {
    try (var guid = layer.heap().allocate(NativeGuid.SIZE);
        var id = Utf16.allocateTerminated(layer.heap(), instanceId.orElse(""))) {
      NativeGuid.write(guid.buffer(), 0, interfaceClass.guid());
      var question =
          new Question(
              guid.pointer(),
              instanceId.isPresent() ? id.pointer() : null,
              presence.flag(),
              interfaceClass + instanceId.map(text -> " of " + text).orElse(""));
      return SizedCall.<List<InterfacePath>, IOException>repeat(
          layer.heap(),
          INITIAL_BYTES,
          buffer -> read(question, buffer),
          advice ->
              new ConfigRetException(
                  "CM_Get_Device_Interface_ListW",
                  question.subject(),
                  ConfigRet.BUFFER_SMALL,
                  advice));
    }
  }

  /** The arguments that both functions take. */
  private record Question(
      Pointer interfaceClass, @Nullable Pointer instanceId, int flags, String subject) {}

  private int sizeInBytes(Question question) throws IOException {
    try (var length = layer.heap().allocate(Integer.BYTES)) {
      var result =
          ConfigRet.of(
              layer
                  .cfgMgr32()
                  .CM_Get_Device_Interface_List_SizeW(
                      length.pointer(),
                      question.interfaceClass(),
                      question.instanceId(),
                      question.flags()));
      if (!result.isSuccess()) {
        throw new ConfigRetException(
            "CM_Get_Device_Interface_List_SizeW", question.subject(), result);
      }
      int chars = length.buffer().getInt(0);
      if (Integer.compareUnsigned(chars, MAX_CHARS) > 0) {
        throw new MalformedDataException(
            "the reported length of the list of "
                + question.subject()
                + " is "
                + Integer.toUnsignedString(chars)
                + " characters");
      }
      return (chars + SLACK) * Utf16.WCHAR;
    }
  }

  private SizedCall.Outcome<List<InterfacePath>> read(Question question, NativeBlock buffer)
      throws IOException {
    int chars = buffer.size() / Utf16.WCHAR;
    var result =
        ConfigRet.of(
            layer
                .cfgMgr32()
                .CM_Get_Device_Interface_ListW(
                    question.interfaceClass(),
                    question.instanceId(),
                    buffer.pointer(),
                    chars,
                    question.flags()));
    if (result.equals(ConfigRet.BUFFER_SMALL)) {
      return new SizedCall.TooSmall<>(sizeInBytes(question));
    }
    if (!result.isSuccess()) {
      throw new ConfigRetException("CM_Get_Device_Interface_ListW", question.subject(), result);
    }
    var paths = new ArrayList<InterfacePath>();
    for (var text : MultiSz.read(buffer.buffer(), 0, chars)) {
      InterfacePath.tryParse(text).ifPresentOrElse(paths::add, () -> omit(text, question));
    }
    return new SizedCall.Complete<>(List.copyOf(paths));
  }

  private void omit(String text, Question question) {
    omissions.accept(
        new Omission(
            text,
            new MalformedDataException(
                "it is in the list of "
                    + question.subject()
                    + " and is not the path of a device interface")));
  }
}
