package io.github.ntbridge.junit;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.layout.CreateVirtualDiskParameters;
import io.github.ntbridge.nt.layout.OpenVirtualDiskParameters;
import io.github.ntbridge.nt.layout.VirtualStorageType;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.SizedCall;
import io.github.ntbridge.nt.seam.VirtDisk;
import io.github.ntbridge.nt.text.Utf16;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A disk that Windows makes of a VHD file. Its handle is open while it is attached, and closing it
 * detaches the disk, too: nothing stays attached when the process ends.
 */
final class VirtualHardDisk implements PluggableDisk {
  private static final Pattern PHYSICAL_DRIVE =
      Pattern.compile("(?i)\\\\\\\\\\.\\\\PhysicalDrive([0-9]{1,9})");

  /** Enough for the path of any disk number. */
  private static final int PATH_BYTES = 128;

  private final NativeLayer layer;
  private final VirtDisk functions;
  private Optional<VhdFile> file = Optional.empty();
  private Optional<Pointer> attached = Optional.empty();

  VirtualHardDisk(NativeLayer layer, VirtDisk functions) {
    this.layer = layer;
    this.functions = functions;
  }

  @Override
  public int plug() throws IOException {
    if (file.isEmpty()) {
      create();
    }
    var handle = open(path());
    try {
      attach(handle);
      int number = number(handle);
      attached = Optional.of(handle);
      return number;
    } finally {
      if (attached.isEmpty()) {
        close(handle, path());
      }
    }
  }

  private String path() {
    return file.orElseThrow().path().toString();
  }

  private void create() throws IOException {
    var created = new VhdFile();
    try {
      create(created.path().toString());
      file = Optional.of(created);
    } finally {
      if (file.isEmpty()) {
        created.delete(Duration.ZERO);
      }
    }
  }

  private void create(String path) throws IOException {
    try (var type = VirtualStorageType.allocateVhd(layer.heap(), layer.pointerSize());
        var name = Utf16.allocateTerminated(layer.heap(), path);
        var parameters =
            CreateVirtualDiskParameters.allocate(
                layer.heap(), layer.pointerSize(), RunnerDevice.SIZE);
        var handle = layer.heap().allocate(layer.pointerSize().bytes())) {
      int result =
          functions.CreateVirtualDisk(
              type.pointer(),
              name.pointer(),
              VirtDisk.VIRTUAL_DISK_ACCESS_ALL,
              null,
              VirtDisk.CREATE_VIRTUAL_DISK_FLAG_NONE,
              0,
              parameters.pointer(),
              null,
              handle.pointer());
      VirtualDiskError.requireSuccess("CreateVirtualDisk", path, result);
      close(handleIn(handle), path);
    }
  }

  private Pointer open(String path) throws IOException {
    try (var type = VirtualStorageType.allocateVhd(layer.heap(), layer.pointerSize());
        var name = Utf16.allocateTerminated(layer.heap(), path);
        var parameters = OpenVirtualDiskParameters.allocate(layer.heap(), layer.pointerSize());
        var handle = layer.heap().allocate(layer.pointerSize().bytes())) {
      int result =
          functions.OpenVirtualDisk(
              type.pointer(),
              name.pointer(),
              VirtDisk.VIRTUAL_DISK_ACCESS_ATTACH_RW
                  | VirtDisk.VIRTUAL_DISK_ACCESS_DETACH
                  | VirtDisk.VIRTUAL_DISK_ACCESS_GET_INFO,
              VirtDisk.OPEN_VIRTUAL_DISK_FLAG_NONE,
              parameters.pointer(),
              handle.pointer());
      VirtualDiskError.requireSuccess("OpenVirtualDisk", path, result);
      return handleIn(handle);
    }
  }

  private Pointer handleIn(NativeBlock out) {
    return new Pointer(layer.pointerSize().get(out.buffer(), 0));
  }

  private void attach(Pointer handle) throws IOException {
    VirtualDiskError.requireSuccess(
        "AttachVirtualDisk",
        path(),
        functions.AttachVirtualDisk(
            handle, null, VirtDisk.ATTACH_VIRTUAL_DISK_FLAG_NO_DRIVE_LETTER, 0, null, null));
  }

  private int number(Pointer handle) throws IOException {
    var drive =
        SizedCall.<String, IOException>repeat(
            layer.heap(),
            PATH_BYTES,
            buffer -> physicalPath(handle, buffer),
            advice -> new IOException("GetVirtualDiskPhysicalPath " + path() + ": " + advice));
    var matcher = PHYSICAL_DRIVE.matcher(drive);
    if (!matcher.matches()) {
      throw new IOException(
          PrintableText.of(
              "GetVirtualDiskPhysicalPath "
                  + path()
                  + " returned "
                  + drive
                  + ", which is not a path such as \\\\.\\PhysicalDrive1"));
    }
    return Integer.parseInt(matcher.group(1));
  }

  private SizedCall.Outcome<String> physicalPath(Pointer handle, NativeBlock buffer)
      throws IOException {
    try (var size = layer.heap().allocate(Integer.BYTES)) {
      size.buffer().putInt(0, buffer.size());
      int result = functions.GetVirtualDiskPhysicalPath(handle, size.pointer(), buffer.pointer());
      if (result == VirtualDiskError.INSUFFICIENT_BUFFER) {
        return new SizedCall.TooSmall<>(size.buffer().getInt(0));
      }
      VirtualDiskError.requireSuccess("GetVirtualDiskPhysicalPath", path(), result);
      return new SizedCall.Complete<>(Utf16.readUntilNul(buffer.buffer(), 0, buffer.size()));
    }
  }

  @Override
  public void unplug() throws IOException {
    if (attached.isEmpty()) {
      return;
    }
    var handle = attached.get();
    attached = Optional.empty();
    int result;
    try {
      result = functions.DetachVirtualDisk(handle, VirtDisk.DETACH_VIRTUAL_DISK_FLAG_NONE, 0);
    } finally {
      close(handle, path());
    }
    VirtualDiskError.requireSuccess("DetachVirtualDisk", path(), result);
  }

  private void close(Pointer handle, String path) throws NtStatusException {
    var status = NtStatus.of(layer.ntDll().NtClose(handle));
    if (!status.isSuccess()) {
      throw new NtStatusException("NtClose", path, status);
    }
  }

  @Override
  public void discard() throws IOException {
    if (file.isPresent()) {
      var discarded = file.get();
      file = Optional.empty();
      discarded.delete(TimeLimits.VIRTUAL_DISK);
    }
  }
}
