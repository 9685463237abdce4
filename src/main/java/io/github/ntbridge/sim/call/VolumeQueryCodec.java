package io.github.ntbridge.sim.call;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.FileSystemInformation;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.FsAttributeInformation;
import io.github.ntbridge.nt.layout.FsDeviceInformation;
import io.github.ntbridge.nt.layout.FsSizeInformation;
import io.github.ntbridge.nt.layout.FsVolumeInformation;
import io.github.ntbridge.nt.layout.StructLayout;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.sim.object.StatusException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** NtQueryVolumeInformationFile for the classes volume, size, device and attribute. */
final class VolumeQueryCodec {
  private static final PointerSize POINTERS = PointerSize.BITS_64;

  /** Of the files systems of the simulated machine, as NTFS has them in general. */
  private static final int SECTORS_PER_UNIT = 8;

  private static final int BYTES_PER_SECTOR = 512;

  private final SimulatedKernel kernel;

  VolumeQueryCodec(SimulatedKernel kernel) {
    this.kernel = kernel;
  }

  /** Writes the information, and as much of its text as fits. */
  NtStatus query(long file, Pointer statusBlock, Pointer information, int length, int queryClass)
      throws StatusException {
    var layout =
        switch (queryClass) {
          case FsVolumeInformation.INFORMATION_CLASS -> FsVolumeInformation.LAYOUT;
          case FsSizeInformation.INFORMATION_CLASS -> FsSizeInformation.LAYOUT;
          case FsDeviceInformation.INFORMATION_CLASS -> FsDeviceInformation.LAYOUT;
          case FsAttributeInformation.INFORMATION_CLASS -> FsAttributeInformation.LAYOUT;
          default -> throw new StatusException(NtStatus.INVALID_INFO_CLASS);
        };
    if (length < layout.size(POINTERS)) {
      throw new StatusException(NtStatus.INFO_LENGTH_MISMATCH);
    }
    var bytes = bytes(file, queryClass);
    int written = Math.min(length, bytes.length);
    CallerMemory.require(information, written).put(0, bytes, 0, written);
    var status = written < bytes.length ? NtStatus.BUFFER_OVERFLOW : NtStatus.SUCCESS;
    CallerMemory.putStatusBlock(statusBlock, status, written);
    return status;
  }

  private byte[] bytes(long file, int queryClass) throws StatusException {
    return switch (queryClass) {
      case FsVolumeInformation.INFORMATION_CLASS -> {
        var volume = new FsVolumeInformation(kernel.queryFileSystem(file).label());
        var buffer = buffer(volume.size());
        volume.write(buffer, 0);
        yield contents(buffer);
      }
      case FsSizeInformation.INFORMATION_CLASS -> {
        var buffer = buffer(FsSizeInformation.LAYOUT);
        size(kernel.queryFileSystem(file)).write(buffer, 0);
        yield contents(buffer);
      }
      case FsAttributeInformation.INFORMATION_CLASS -> {
        var attributes = new FsAttributeInformation(kernel.queryFileSystem(file).name());
        var buffer = buffer(attributes.size());
        attributes.write(buffer, 0);
        yield contents(buffer);
      }
      default -> {
        var buffer = buffer(FsDeviceInformation.LAYOUT);
        kernel.queryDevice(file).write(buffer, 0);
        yield contents(buffer);
      }
    };
  }

  private static byte[] contents(ByteBuffer buffer) {
    var bytes = new byte[buffer.capacity()];
    buffer.get(0, bytes);
    return bytes;
  }

  private static FsSizeInformation size(FileSystemInformation fileSystem) {
    long unit = (long) SECTORS_PER_UNIT * BYTES_PER_SECTOR;
    return new FsSizeInformation(
        fileSystem.totalBytes() / unit,
        fileSystem.freeBytes() / unit,
        SECTORS_PER_UNIT,
        BYTES_PER_SECTOR);
  }

  private static ByteBuffer buffer(StructLayout layout) {
    return buffer(layout.size(POINTERS));
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
