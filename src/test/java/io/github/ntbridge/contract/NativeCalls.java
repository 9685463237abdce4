package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Pointer;
import io.github.ntbridge.namespace.NtHandle;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.CreateDisposition;
import io.github.ntbridge.nt.FileAttributes;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.layout.FileCompletionInformation;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.layout.ObjectAttributes;
import io.github.ntbridge.nt.layout.UnicodeString;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.seam.PointerSize;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls the native functions of a layer as they are; closes what they opened in the end. */
final class NativeCalls implements AutoCloseable {
  static final int DIRECTORY_QUERY = 1;
  static final int LINK_QUERY = 1;
  static final int FILE_QUERY = 0x100080;

  /** A length that no function returns: it is odd. */
  static final int UNTOUCHED = 7;

  /** IO_COMPLETION_ALL_ACCESS. */
  private static final int COMPLETION_ACCESS = 0x1F0003;

  /** A null pointer, as the native function sees it. */
  static final Pointer NO_ATTRIBUTES = new Pointer(0);

  private final NativeLayer layer;
  private final List<NativeBlock> blocks = new ArrayList<>();
  private final List<Pointer> handles = new ArrayList<>();

  NativeCalls(NativeLayer layer) {
    this.layer = layer;
  }

  /** Opens a device or a file, for tests that need any handle. */
  static NtHandle openFile(NativeLayer layer, String name, AccessMask access)
      throws NtStatusException {
    try (var statusBlock = layer.heap().allocate(IoStatusBlock.LAYOUT.size(layer.pointerSize()))) {
      return NtHandle.open(
          layer,
          "NtOpenFile",
          name,
          (handle, attributes) ->
              layer
                  .ntDll()
                  .NtOpenFile(
                      handle,
                      access.bits(),
                      attributes,
                      statusBlock.pointer(),
                      ShareAccess.ALL,
                      OpenOptions.NONE));
    }
  }

  /** The result of a function, and the handle that it stored. */
  record Opened(NtStatus status, long handle) {
    Pointer require() {
      if (!status.equals(NtStatus.SUCCESS)) {
        throw new AssertionError("the open failed with " + status);
      }
      return new Pointer(handle);
    }
  }

  /** A function that opens. */
  @FunctionalInterface
  interface Function {
    int open(Pointer out, Pointer attributes);
  }

  NtDll ntDll() {
    return layer.ntDll();
  }

  PointerSize pointers() {
    return layer.pointerSize();
  }

  NativeBlock memory(int bytes) {
    var block = layer.heap().allocate(bytes);
    blocks.add(block);
    return block;
  }

  /** OBJECT_ATTRIBUTES with name and root, for a change of a byte or two. */
  NativeBlock attributes(@Nullable Pointer root, String name) {
    var block =
        ObjectAttributes.allocate(
            layer.heap(), pointers(), root == null ? 0 : Pointer.nativeValue(root), name);
    blocks.add(block);
    return block;
  }

  /** Where the UNICODE_STRING of {@link #attributes} begins. */
  int stringAt() {
    return ObjectAttributes.LAYOUT.size(pointers());
  }

  Opened call(Function function, Pointer attributes) {
    var out = memory(pointers().bytes());
    pointers().put(out.buffer(), 0, -1);
    var status = NtStatus.of(function.open(out.pointer(), attributes));
    long handle = pointers().get(out.buffer(), 0);
    if (status.isSuccess()) {
      handles.add(new Pointer(handle));
    }
    return new Opened(status, handle);
  }

  Opened directory(@Nullable Pointer root, String name) {
    return directory(attributes(root, name), DIRECTORY_QUERY);
  }

  /** Calls a function that opens, without a place for the handle. */
  Opened withoutOut(Function function, String name) {
    var status = function.open(new Pointer(0), attributes(null, name).pointer());
    return new Opened(NtStatus.of(status), 0);
  }

  int openDirectory(Pointer out, Pointer attributes) {
    return ntDll().NtOpenDirectoryObject(out, DIRECTORY_QUERY, attributes);
  }

  int openLink(Pointer out, Pointer attributes) {
    return ntDll().NtOpenSymbolicLinkObject(out, LINK_QUERY, attributes);
  }

  Opened directory(NativeBlock attributes, int access) {
    return call(
        (out, names) -> ntDll().NtOpenDirectoryObject(out, access, names), attributes.pointer());
  }

  /** Opens a directory by attributes that were changed. */
  Opened directory(@Nullable Pointer root, String name, Consumer<NativeBlock> change) {
    var block = attributes(root, name);
    change.accept(block);
    return directory(block, DIRECTORY_QUERY);
  }

  Opened link(@Nullable Pointer root, String name) {
    return link(root, name, LINK_QUERY);
  }

  Opened link(@Nullable Pointer root, String name, int access) {
    return call(
        (out, names) -> ntDll().NtOpenSymbolicLinkObject(out, access, names),
        attributes(root, name).pointer());
  }

  Opened file(@Nullable Pointer root, String name) {
    return file(root, name, FILE_QUERY);
  }

  Opened file(@Nullable Pointer root, String name, int access) {
    return file(root, name, access, OpenOptions.NONE);
  }

  Opened file(@Nullable Pointer root, String name, int access, int options) {
    return call(
        (out, names) -> openFile(out, names, access, options), attributes(root, name).pointer());
  }

  int openFile(Pointer out, Pointer attributes) {
    return openFile(out, attributes, FILE_QUERY, OpenOptions.NONE);
  }

  private int openFile(Pointer out, Pointer attributes, int access, int options) {
    var statusBlock = memory(IoStatusBlock.LAYOUT.size(pointers()));
    return ntDll()
        .NtOpenFile(out, access, attributes, statusBlock.pointer(), ShareAccess.ALL, options);
  }

  Pointer completionPort() {
    return call(
            (out, names) -> ntDll().NtCreateIoCompletion(out, COMPLETION_ACCESS, null, 0),
            NO_ATTRIBUTES)
        .require();
  }

  /** Binds a file to a port, with the key 0. */
  NtStatus bind(Pointer file, Pointer port) {
    int size = FileCompletionInformation.LAYOUT.size(pointers());
    var binding = memory(size);
    new FileCompletionInformation(Pointer.nativeValue(port), 0)
        .write(binding.buffer(), 0, pointers());
    return setInformation(file, binding, FileCompletionInformation.INFORMATION_CLASS);
  }

  NtStatus setInformation(Pointer file, NativeBlock information, int informationClass) {
    var statusBlock = memory(IoStatusBlock.LAYOUT.size(pointers()));
    return NtStatus.of(
        ntDll()
            .NtSetInformationFile(
                file,
                statusBlock.pointer(),
                information.pointer(),
                information.size(),
                informationClass));
  }

  /** Opens a device by NtCreateFile with FILE_OPEN. */
  Opened create(String name, int access, int options) {
    var statusBlock = memory(IoStatusBlock.LAYOUT.size(pointers()));
    return call(
        (out, names) ->
            ntDll()
                .NtCreateFile(
                    out,
                    access,
                    names,
                    statusBlock.pointer(),
                    null,
                    FileAttributes.NORMAL,
                    ShareAccess.ALL,
                    CreateDisposition.OPEN,
                    options,
                    null,
                    0),
        attributes(null, name).pointer());
  }

  /** Sends an IOCTL without data, and returns its status. */
  NtStatus control(Pointer file, ControlCode code) {
    var statusBlock = memory(IoStatusBlock.LAYOUT.size(pointers()));
    return NtStatus.of(
        ntDll()
            .NtDeviceIoControlFile(
                file, null, null, null, statusBlock.pointer(), code.value(), null, 0, null, 0));
  }

  /** Sends a number to the test device, which sends it back. */
  NtStatus echo(Pointer file, int number) {
    var statusBlock = memory(IoStatusBlock.LAYOUT.size(pointers()));
    var data = memory(2 * Integer.BYTES);
    data.buffer().putInt(0, number);
    var status =
        NtStatus.of(
            ntDll()
                .NtDeviceIoControlFile(
                    file,
                    null,
                    null,
                    null,
                    statusBlock.pointer(),
                    TestDevice.ECHO.value(),
                    data.pointer(0),
                    Integer.BYTES,
                    data.pointer(Integer.BYTES),
                    Integer.BYTES));
    assertEquals(status.isSuccess() ? number : 0, data.buffer().getInt(Integer.BYTES));
    return status;
  }

  Opened event() {
    return event(0);
  }

  Opened event(int type) {
    return call(
        (out, names) -> ntDll().NtCreateEvent(out, 0x1F0003, null, type, (byte) 0), NO_ATTRIBUTES);
  }

  /** A UNICODE_STRING of length {@link #UNTOUCHED} with room for text behind it. */
  NativeBlock string(int roomBytes) {
    int header = UnicodeString.LAYOUT.size(pointers());
    var block = memory(header + roomBytes + 2);
    new UnicodeString(UNTOUCHED, roomBytes, block.address() + header)
        .write(block.buffer(), 0, pointers());
    return block;
  }

  /** Closes one handle before the end. */
  void close(Pointer handle) {
    handles.remove(handle);
    ntDll().NtClose(handle);
  }

  /** Leaves a handle to a later close. */
  void giveAway(Pointer handle) {
    handles.remove(handle);
  }

  @Override
  public void close() {
    handles.forEach(handle -> ntDll().NtClose(handle));
    blocks.forEach(NativeBlock::close);
  }
}
