package io.github.ntbridge.inventory.holder;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.ClientId;
import io.github.ntbridge.nt.layout.FileVolumeNameInformation;
import io.github.ntbridge.nt.layout.FsDeviceInformation;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.layout.ObjectAttributes;
import io.github.ntbridge.nt.layout.UnicodeString;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import java.util.Set;

/**
 * The native calls about one handle of another process, with memory that is allocated once for all
 * handles. None of them waits for a request on the file, with one exception: where the system does
 * not have class 58 (before Windows 10), the name of a file comes from NtQueryObject, which does
 * wait on a synchronous file, and is not called for pipes, mailslots and files of the network. For
 * one thread.
 */
final class HandleQuery implements AutoCloseable {
  static final String QUERY_OBJECT = "NtQueryObject";
  private static final String QUERY_FILE = "NtQueryInformationFile";

  private static final int PROCESS_DUP_HANDLE = 0x40;
  private static final int DUPLICATE_SAME_ACCESS = 2;
  private static final Pointer OWN_PROCESS = new Pointer(-1);

  private static final int OBJECT_NAME_INFORMATION = 1;
  private static final int OBJECT_TYPE_INFORMATION = 2;
  private static final String FILE_TYPE = "File";

  /** What a system answers that does not have class 58. */
  private static final Set<NtStatus> UNSUPPORTED =
      Set.of(NtStatus.NOT_IMPLEMENTED, NtStatus.INVALID_INFO_CLASS);

  private static final int FILE_DEVICE_MAILSLOT = 0xC;
  private static final int FILE_DEVICE_NAMED_PIPE = 0x11;
  private static final int FILE_DEVICE_NETWORK_FILE_SYSTEM = 0x14;

  /** Files that wait for others as a rule. */
  private static final Set<Integer> NEVER_NAMED =
      Set.of(FILE_DEVICE_MAILSLOT, FILE_DEVICE_NAMED_PIPE, FILE_DEVICE_NETWORK_FILE_SYSTEM);

  private final NativeLayer layer;

  private final NativeBlock attributes;
  private final NativeBlock clientId;
  private final NativeBlock out;
  private final NativeBlock statusBlock;
  private final NativeBlock text;

  // Plain pointers: the simulated machine makes a view of what it writes to, and JNA keeps a record
  // of each view of a block.
  private final Pointer outPointer;
  private final Pointer statusBlockPointer;
  private final Pointer textPointer;

  private Pointer process = Pointer.NULL;
  private Pointer duplicate = Pointer.NULL;
  private String name = "";
  private boolean hasDeviceNames = true;

  HandleQuery(NativeLayer layer) {
    this.layer = layer;
    var heap = layer.heap();
    var pointers = layer.pointerSize();
    attributes = ObjectAttributes.allocateUnnamed(heap, pointers);
    clientId = heap.allocate(ClientId.LAYOUT.size(pointers));
    out = heap.allocate(pointers.bytes());
    statusBlock = heap.allocate(IoStatusBlock.LAYOUT.size(pointers));
    text = heap.allocate(FileVolumeNameInformation.bytes(2 * UnicodeString.MAX_BYTES));
    outPointer = new Pointer(out.address());
    statusBlockPointer = new Pointer(statusBlock.address());
    textPointer = new Pointer(text.address());
  }

  NtStatus openProcess(long processId) {
    new ClientId(processId, 0).write(clientId.buffer(), 0, layer.pointerSize());
    var status =
        NtStatus.of(
            layer
                .ntDll()
                .NtOpenProcess(
                    outPointer, PROCESS_DUP_HANDLE, attributes.pointer(), clientId.pointer()));
    process = status.isSuccess() ? handle() : Pointer.NULL;
    return status;
  }

  void closeProcess() {
    close(process);
  }

  NtStatus duplicate(long handle) {
    var status =
        NtStatus.of(
            layer
                .ntDll()
                .NtDuplicateObject(
                    process,
                    new Pointer(handle),
                    OWN_PROCESS,
                    outPointer,
                    0,
                    0,
                    DUPLICATE_SAME_ACCESS));
    duplicate = status.isSuccess() ? handle() : Pointer.NULL;
    return status;
  }

  void closeDuplicate() {
    close(duplicate);
  }

  private Pointer handle() {
    return new Pointer(layer.pointerSize().get(out.buffer(), 0));
  }

  /** Reads the name of the type of the object. */
  NtStatus readType() {
    return readObject(OBJECT_TYPE_INFORMATION);
  }

  boolean isOfFileType() {
    return name.equals(FILE_TYPE);
  }

  /** The function that {@link #readName} called last. */
  String nameOperation() {
    return hasDeviceNames ? QUERY_FILE : QUERY_OBJECT;
  }

  /** Reads the name of the device object, or where there is no such query, of the file on it. */
  NtStatus readName() {
    if (hasDeviceNames) {
      var status = readDeviceName();
      if (!UNSUPPORTED.contains(status)) {
        return status;
      }
      hasDeviceNames = false;
    }
    return readFileName();
  }

  private NtStatus readDeviceName() {
    textPointer.setInt(0, 0);
    var status =
        NtStatus.of(
            layer
                .ntDll()
                .NtQueryInformationFile(
                    duplicate,
                    statusBlockPointer,
                    textPointer,
                    text.size(),
                    FileVolumeNameInformation.INFORMATION_CLASS));
    return status.isSuccess()
        ? read(() -> FileVolumeNameInformation.read(text.buffer()), status)
        : status;
  }

  private NtStatus readFileName() {
    var status = readDevice();
    if (!status.isSuccess()) {
      return status;
    }
    if (NEVER_NAMED.contains(FsDeviceInformation.read(text.buffer(), 0).deviceType())) {
      name = "";
      return status;
    }
    return readObject(OBJECT_NAME_INFORMATION);
  }

  private NtStatus readDevice() {
    return NtStatus.of(
        layer
            .ntDll()
            .NtQueryVolumeInformationFile(
                duplicate,
                statusBlockPointer,
                textPointer,
                FsDeviceInformation.LAYOUT.size(layer.pointerSize()),
                FsDeviceInformation.INFORMATION_CLASS));
  }

  /** Both the name and the type begin with a UNICODE_STRING. */
  private NtStatus readObject(int informationClass) {
    new UnicodeString(0, 0, 0).write(text.buffer(), 0, layer.pointerSize());
    var status =
        NtStatus.of(
            layer
                .ntDll()
                .NtQueryObject(
                    duplicate, informationClass, textPointer, text.size(), Pointer.NULL));
    return status.isSuccess()
        ? read(
            () ->
                UnicodeString.read(text.buffer(), 0, layer.pointerSize())
                    .textIn(text.buffer(), text.address()),
            status)
        : status;
  }

  /** Reads a text that the system wrote. */
  @FunctionalInterface
  private interface TextReader {
    String read() throws MalformedDataException;
  }

  private NtStatus read(TextReader reader, NtStatus success) {
    try {
      name = reader.read();
      return success;
    } catch (MalformedDataException e) {
      // One bad driver must not end the search.
      return NtStatus.UNSUCCESSFUL;
    }
  }

  boolean isNameOf(DeviceNames device) {
    return hasDeviceNames ? device.contains(name) : device.containsFile(name);
  }

  /** Also after the bridge was closed meanwhile. */
  private void close(Pointer handle) {
    ThreadOrigin.asLibrary(layer::ntDll).NtClose(handle);
  }

  @Override
  public void close() {
    attributes.close();
    clientId.close();
    out.close();
    statusBlock.close();
    text.close();
  }
}
