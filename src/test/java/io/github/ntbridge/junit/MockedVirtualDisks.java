package io.github.ntbridge.junit;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.CreateVirtualDiskParameters;
import io.github.ntbridge.nt.layout.SubjectReader;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.seam.LayerDecorator;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.seam.VirtDisk;
import io.github.ntbridge.nt.text.Utf16;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A layer like that of Windows whose virtdisk.dll is a mock: it attaches simulated disks to a
 * simulated machine.
 */
final class MockedVirtualDisks {
  private static final SubjectReader TEXT = new SubjectReader(PointerSize.BITS_64);

  final VirtDisk functions = mock(VirtDisk.class);

  /** The files that were created, whether they are there still or not. */
  final List<Path> files = new CopyOnWriteArrayList<>();

  private final SimulatedMachine machine;
  private final SimulatedLayer simulated;
  private final SimulatedDisk disk;
  private int number;

  MockedVirtualDisks(SimulatedMachine machine) {
    this.machine = machine;
    simulated = SimulatedLayer.owning(machine);
    disk = new SimulatedDisk(machine);
    answer();
  }

  SimulatedMachine machine() {
    return machine;
  }

  private void answer() {
    doAnswer(call -> create(call.getArgument(1), call.getArgument(6), call.getArgument(8)))
        .when(functions)
        .CreateVirtualDisk(any(), any(), anyInt(), any(), anyInt(), anyInt(), any(), any(), any());
    doAnswer(call -> open(call.getArgument(1), call.getArgument(5)))
        .when(functions)
        .OpenVirtualDisk(any(), any(), anyInt(), anyInt(), any(), any());
    doAnswer(call -> attach())
        .when(functions)
        .AttachVirtualDisk(any(), any(), anyInt(), anyInt(), any(), any());
    doAnswer(call -> detach()).when(functions).DetachVirtualDisk(any(), anyInt(), anyInt());
    doAnswer(call -> path(call.getArgument(1), call.getArgument(2)))
        .when(functions)
        .GetVirtualDiskPhysicalPath(any(), any(), any());
  }

  private int create(Pointer path, Pointer parameters, Pointer handle) throws Exception {
    long size =
        parameters.getLong(
            CreateVirtualDiskParameters.LAYOUT
                .field("Version1.MaximumSize")
                .offset(simulated.pointerSize()));
    if (size != RunnerDevice.SIZE) {
      return VirtualDiskError.ERROR_INVALID_PARAMETER.value();
    }
    files.add(Files.createFile(Path.of(TEXT.terminated(path))));
    return openHandle(handle);
  }

  private int open(Pointer path, Pointer handle) {
    return Files.exists(Path.of(TEXT.terminated(path)))
        ? openHandle(handle)
        : VirtualDiskError.ERROR_INVALID_PARAMETER.value();
  }

  /** Any handle will do: the library closes it. */
  private int openHandle(Pointer out) {
    var status = NtStatus.of(simulated.ntDll().NtCreateEvent(out, 0x1F0003, null, 0, (byte) 0));
    return status.isSuccess() ? VirtualDiskError.SUCCESS : 1;
  }

  private int attach() {
    number = disk.plug();
    var interfaces = machine.interfaces();
    interfaces
        .get(interfaces.size() - 1)
        .setProperty(PropertyKeys.STORAGE_DISK_NUMBER.key(), PropertyValue.uint32(number));
    return VirtualDiskError.SUCCESS;
  }

  private int detach() {
    disk.unplug();
    return VirtualDiskError.SUCCESS;
  }

  private int path(Pointer size, Pointer buffer) {
    return writePath("\\\\.\\PhysicalDrive" + number, size, buffer);
  }

  static int writePath(String path, Pointer size, Pointer buffer) {
    int needed = Utf16.byteLength(path) + Utf16.WCHAR;
    boolean fits = size.getInt(0) >= needed;
    size.setInt(0, needed);
    if (!fits) {
      return VirtualDiskError.INSUFFICIENT_BUFFER;
    }
    Utf16.writeTerminated(buffer.getByteBuffer(0, needed).order(ByteOrder.LITTLE_ENDIAN), 0, path);
    return VirtualDiskError.SUCCESS;
  }

  NativeLayer layer() {
    return new LayerDecorator(simulated) {
      @Override
      public String name() {
        return "windows";
      }

      @Override
      public Optional<VirtDisk> virtDisk() {
        return Optional.of(functions);
      }
    };
  }
}
