package io.github.ntbridge.sim;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.nt.layout.NotifyFilter;
import io.github.ntbridge.nt.layout.ObjectAttributes;
import io.github.ntbridge.nt.layout.UnicodeString;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.NotificationCallback;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A program that calls the native functions of a simulated machine; its memory goes with it. */
public final class Caller implements AutoCloseable {
  public static final PointerSize POINTERS = PointerSize.BITS_64;
  public static final int QUERY = 0x100080;
  public static final int READ_WRITE = 0x12019F;

  public final SimulatedMachine machine;
  public final SimulatedLayer layer;
  private final NativeHeap heap;
  private final List<NativeBlock> blocks = new ArrayList<>();

  public Caller(SimulatedMachine machine) {
    this(machine.defaultSession());
  }

  public Caller(LogonSession session) {
    this.machine = session.machine();
    this.layer = new SimulatedLayer(session);
    this.heap = layer.heap();
  }

  /** What an open answered. */
  public record Opened(NtStatus status, long handle) {
    public long require() {
      if (!status.equals(NtStatus.SUCCESS)) {
        throw new AssertionError("the open failed with " + status);
      }
      return handle;
    }
  }

  public NtDll ntDll() {
    return layer.ntDll();
  }

  public NativeBlock memory(int bytes) {
    var block = heap.allocate(bytes);
    synchronized (blocks) {
      blocks.add(block);
    }
    return block;
  }

  public NativeBlock text(String text) {
    var block = Utf16.allocateTerminated(heap, text);
    synchronized (blocks) {
      blocks.add(block);
    }
    return block;
  }

  public NativeBlock guid(UUID guid) {
    var block = memory(NativeGuid.SIZE);
    NativeGuid.write(block.buffer(), 0, guid);
    return block;
  }

  public NativeBlock attributes(long root, String name) {
    var block = ObjectAttributes.allocate(heap, POINTERS, root, name);
    synchronized (blocks) {
      blocks.add(block);
    }
    return block;
  }

  public static @Nullable Pointer handle(long value) {
    return value == 0 ? null : new Pointer(value);
  }

  // ---- opens ----

  public Opened open(String name) {
    return open(0, name, QUERY, ShareAccess.ALL, OpenOptions.NONE);
  }

  public Opened open(String name, int access) {
    return open(0, name, access, ShareAccess.ALL, OpenOptions.NONE);
  }

  public Opened open(long root, String name, int access, int share, int options) {
    return open(attributes(root, name), access, share, options);
  }

  public Opened open(NativeBlock attributes, int access, int share, int options) {
    var handle = memory(8);
    handle.buffer().putLong(0, -1);
    int status =
        ntDll()
            .NtOpenFile(
                handle.pointer(),
                access,
                attributes.pointer(),
                memory(16).pointer(),
                share,
                options);
    return new Opened(NtStatus.of(status), handle.buffer().getLong(0));
  }

  /** NtCreateFile for FILE_QUERY access; an empty array passes no extended attributes. */
  public Opened create(
      String name, int disposition, int fileAttributes, byte[] extendedAttributes) {
    var handle = memory(8);
    handle.buffer().putLong(0, -1);
    var attributes = memory(Math.max(1, extendedAttributes.length));
    attributes.pointer().write(0, extendedAttributes, 0, extendedAttributes.length);
    int status =
        ntDll()
            .NtCreateFile(
                handle.pointer(),
                QUERY,
                attributes(0, name).pointer(),
                memory(16).pointer(),
                null,
                fileAttributes,
                ShareAccess.ALL,
                disposition,
                OpenOptions.NONE,
                extendedAttributes.length == 0 ? null : attributes.pointer(),
                extendedAttributes.length);
    return new Opened(NtStatus.of(status), handle.buffer().getLong(0));
  }

  public Opened openDirectory(long root, String name) {
    return openDirectory(attributes(root, name), 1);
  }

  public Opened openDirectory(NativeBlock attributes, int access) {
    var handle = memory(8);
    handle.buffer().putLong(0, -1);
    int status = ntDll().NtOpenDirectoryObject(handle.pointer(), access, attributes.pointer());
    return new Opened(NtStatus.of(status), handle.buffer().getLong(0));
  }

  public Opened openLink(long root, String name) {
    return openLink(root, name, 1);
  }

  public Opened openLink(long root, String name, int access) {
    var handle = memory(8);
    handle.buffer().putLong(0, -1);
    int status =
        ntDll()
            .NtOpenSymbolicLinkObject(handle.pointer(), access, attributes(root, name).pointer());
    return new Opened(NtStatus.of(status), handle.buffer().getLong(0));
  }

  /** Creates a link that lasts as long as its handle. */
  public Opened createLink(String name, String target) {
    var handle = memory(8);
    var text = text(target);
    var targetName = memory(16);
    int bytes = Utf16.byteLength(target);
    new UnicodeString(bytes, bytes, text.address()).write(targetName.buffer(), 0, POINTERS);
    int status =
        ntDll()
            .NtCreateSymbolicLinkObject(
                handle.pointer(), 0xF0001, attributes(0, name).pointer(), targetName.pointer());
    return new Opened(NtStatus.of(status), handle.buffer().getLong(0));
  }

  /** Creates a directory that lasts as long as its handle. */
  public Opened createDirectory(String name) {
    var handle = memory(8);
    int status =
        ntDll().NtCreateDirectoryObject(handle.pointer(), 0xF000F, attributes(0, name).pointer());
    return new Opened(NtStatus.of(status), handle.buffer().getLong(0));
  }

  public NtStatus close(long handle) {
    return NtStatus.of(ntDll().NtClose(handle(handle)));
  }

  // ---- requests ----

  /** A request that was sent: its status block and its output. */
  public final class Sent {
    public final NativeBlock statusBlock = memory(16);
    public final NativeBlock output;
    public NtStatus answer = NtStatus.UNSUCCESSFUL;

    public Sent(int outputLength) {
      output = memory(Math.max(1, outputLength));
      IoStatusBlock.write(statusBlock.buffer(), 0, POINTERS, 0x12345678, -1);
    }

    public boolean isUntouched() {
      return IoStatusBlock.status(statusBlock.buffer(), 0) == 0x12345678;
    }

    public NtStatus status() {
      return NtStatus.of(IoStatusBlock.status(statusBlock.buffer(), 0));
    }

    public long information() {
      return IoStatusBlock.information(statusBlock.buffer(), 0, POINTERS);
    }

    public byte[] data() {
      var bytes = new byte[(int) information()];
      output.pointer().read(0, bytes, 0, bytes.length);
      return bytes;
    }
  }

  public Sent control(
      long file, long event, long context, int code, byte[] input, int outputLength) {
    var sent = new Sent(outputLength);
    var in = memory(Math.max(1, input.length));
    in.pointer().write(0, input, 0, input.length);
    sent.answer =
        NtStatus.of(
            ntDll()
                .NtDeviceIoControlFile(
                    handle(file),
                    handle(event),
                    null,
                    handle(context),
                    sent.statusBlock.pointer(),
                    code,
                    in.pointer(),
                    input.length,
                    sent.output.pointer(),
                    outputLength));
    return sent;
  }

  public Sent read(long file, long event, long context, int length) {
    var sent = new Sent(length);
    sent.answer =
        NtStatus.of(
            ntDll()
                .NtReadFile(
                    handle(file),
                    handle(event),
                    null,
                    handle(context),
                    sent.statusBlock.pointer(),
                    sent.output.pointer(),
                    length,
                    memory(8).pointer(),
                    null));
    return sent;
  }

  public Sent write(long file, byte[] data) {
    var sent = new Sent(0);
    var in = memory(Math.max(1, data.length));
    in.pointer().write(0, data, 0, data.length);
    sent.answer =
        NtStatus.of(
            ntDll()
                .NtWriteFile(
                    handle(file),
                    null,
                    null,
                    null,
                    sent.statusBlock.pointer(),
                    in.pointer(),
                    data.length,
                    memory(8).pointer(),
                    null));
    return sent;
  }

  /** FileModeInformation. */
  public int mode(long file) {
    var information = memory(4);
    int status =
        ntDll()
            .NtQueryInformationFile(
                handle(file), memory(16).pointer(), information.pointer(), 4, 16);
    if (status != 0) {
      throw new AssertionError("the query failed with " + NtStatus.of(status));
    }
    return information.buffer().getInt(0);
  }

  public NtStatus cancel(long file, @Nullable Sent sent) {
    return NtStatus.of(
        ntDll()
            .NtCancelIoFileEx(
                handle(file),
                sent == null ? null : sent.statusBlock.pointer(),
                memory(16).pointer()));
  }

  // ---- events and ports ----

  public long event(boolean synchronization) {
    var handle = memory(8);
    int type = synchronization ? 1 : 0;
    ntDll().NtCreateEvent(handle.pointer(), 0x1F0003, null, type, (byte) 0);
    return handle.buffer().getLong(0);
  }

  public NtStatus poll(long handle) {
    return await(handle, 0);
  }

  /** Waits; negative timeouts are relative, in 100 ns. */
  public NtStatus await(long handle, long timeout) {
    var limit = memory(8);
    limit.buffer().putLong(0, timeout);
    return NtStatus.of(ntDll().NtWaitForSingleObject(handle(handle), (byte) 0, limit.pointer()));
  }

  public long port() {
    var handle = memory(8);
    ntDll().NtCreateIoCompletion(handle.pointer(), 0x1F0003, null, 0);
    return handle.buffer().getLong(0);
  }

  public NtStatus bind(long file, long port, long key) {
    var information = memory(16);
    information.buffer().putLong(0, port).putLong(8, key);
    return NtStatus.of(
        ntDll()
            .NtSetInformationFile(
                handle(file), memory(16).pointer(), information.pointer(), 16, 30));
  }

  public NtStatus skipOnSuccess(long file) {
    var modes = memory(4);
    modes.buffer().putInt(0, 1);
    return NtStatus.of(
        ntDll().NtSetInformationFile(handle(file), memory(16).pointer(), modes.pointer(), 4, 41));
  }

  /** What a removal from a port brought. */
  public record Packet(
      NtStatus answer, long key, long context, NtStatus status, long information) {}

  public Packet remove(long port, long timeout) {
    var key = memory(8);
    var context = memory(8);
    var block = memory(16);
    var limit = memory(8);
    limit.buffer().putLong(0, timeout);
    int answer =
        ntDll()
            .NtRemoveIoCompletion(
                handle(port), key.pointer(), context.pointer(), block.pointer(), limit.pointer());
    return new Packet(
        NtStatus.of(answer),
        key.buffer().getLong(0),
        context.buffer().getLong(0),
        NtStatus.of(IoStatusBlock.status(block.buffer(), 0)),
        IoStatusBlock.information(block.buffer(), 0, POINTERS));
  }

  // ---- notifications ----

  public long register(NotifyFilter filter, NotificationCallback callback) {
    var handle = memory(8);
    var block = filter.allocate(heap, POINTERS);
    synchronized (blocks) {
      blocks.add(block);
    }
    var result =
        ConfigRet.of(
            layer
                .cfgMgr32()
                .CM_Register_Notification(block.pointer(), null, callback, handle.pointer()));
    if (!result.isSuccess()) {
      throw new AssertionError("registering failed with " + result);
    }
    return handle.buffer().getLong(0);
  }

  public ConfigRet unregister(long registration) {
    return ConfigRet.of(layer.cfgMgr32().CM_Unregister_Notification(handle(registration)));
  }

  public static ByteBuffer view(Pointer pointer, int size) {
    return pointer.getByteBuffer(0, size).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    machine.close();
    synchronized (blocks) {
      blocks.forEach(NativeBlock::close);
    }
  }
}
