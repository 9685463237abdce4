package io.github.ntbridge.iotarget;

import com.sun.jna.Pointer;
import io.github.ntbridge.iotarget.status.Shortage;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.DeviceCharacteristics;
import io.github.ntbridge.nt.DeviceInformation;
import io.github.ntbridge.nt.DeviceType;
import io.github.ntbridge.nt.FileSystemInformation;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.layout.FsAttributeInformation;
import io.github.ntbridge.nt.layout.FsDeviceInformation;
import io.github.ntbridge.nt.layout.FsSizeInformation;
import io.github.ntbridge.nt.layout.FsVolumeInformation;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.layout.StructLayout;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.SizedCall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Queries the volume of an open file ("NtQueryVolumeInformationFile function"). */
final class VolumeInformationQuery {
  private static final String OPERATION = "NtQueryVolumeInformationFile";

  /** For the text behind a structure: a label has 32 characters at most, other names fewer. */
  private static final int TEXT_BYTES = 64;

  private final NativeLayer layer;
  private final TargetFile file;
  private final ObjectPath name;

  VolumeInformationQuery(NativeLayer layer, TargetFile file, ObjectPath name) {
    this.layer = layer;
    this.file = file;
    this.name = name;
  }

  /** The kind of the device. */
  DeviceInformation device() throws NtStatusException {
    var device =
        this.<FsDeviceInformation, NtStatusException>query(
            FsDeviceInformation.INFORMATION_CLASS,
            FsDeviceInformation.LAYOUT,
            buffer -> FsDeviceInformation.read(buffer, 0));
    return new DeviceInformation(
        new DeviceType(device.deviceType()), new DeviceCharacteristics(device.characteristics()));
  }

  /** The file system. */
  FileSystemInformation fileSystem() throws IOException {
    try {
      var size =
          query(
              FsSizeInformation.INFORMATION_CLASS,
              FsSizeInformation.LAYOUT,
              buffer -> FsSizeInformation.read(buffer, 0));
      var volume =
          query(
              FsVolumeInformation.INFORMATION_CLASS,
              FsVolumeInformation.LAYOUT,
              FsVolumeInformation::read);
      var attributes =
          query(
              FsAttributeInformation.INFORMATION_CLASS,
              FsAttributeInformation.LAYOUT,
              FsAttributeInformation::read);
      return new FileSystemInformation(
          attributes.fileSystemName(), volume.label(), size.totalBytes(), size.availableBytes());
    } catch (IllegalArgumentException e) {
      throw new MalformedDataException("the size of the file system: " + e.getMessage());
    }
  }

  /** Reads information of the file's volume from a buffer. */
  @FunctionalInterface
  private interface InformationReader<T, E extends IOException> {
    T read(ByteBuffer information) throws E;
  }

  private <T, E extends IOException> T query(
      int informationClass, StructLayout layout, InformationReader<T, E> reader)
      throws NtStatusException, E {
    if (!file.enter()) {
      throw new NtStatusException(OPERATION, name.text(), NtStatus.FILE_CLOSED);
    }
    try (var statusBlock = layer.heap().allocate(IoStatusBlock.LAYOUT.size(layer.pointerSize()))) {
      var bytes = queryBytes(informationClass, layout, statusBlock.pointer());
      return reader.read(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    } catch (OutOfMemoryError e) {
      throw Shortage.failure(OPERATION, name.text(), e);
    } finally {
      file.leave();
    }
  }

  private byte[] queryBytes(int informationClass, StructLayout layout, Pointer statusBlock)
      throws NtStatusException {
    return SizedCall.<byte[], NtStatusException>repeat(
        layer.heap(),
        layout.size(layer.pointerSize()) + TEXT_BYTES,
        information -> {
          int size = information.buffer().capacity();
          var status =
              NtStatus.of(
                  layer
                      .ntDll()
                      .NtQueryVolumeInformationFile(
                          file.value(),
                          statusBlock,
                          information.pointer(),
                          size,
                          informationClass));
          if (status.equals(NtStatus.BUFFER_OVERFLOW)) {
            return new SizedCall.TooSmall<>(0);
          }
          if (!status.isSuccess()) {
            throw new NtStatusException(OPERATION, name.text(), status);
          }
          var bytes = new byte[size];
          information.buffer().get(0, bytes);
          return new SizedCall.Complete<>(bytes);
        },
        advice -> new NtStatusException(OPERATION, name.text(), NtStatus.BUFFER_OVERFLOW, advice));
  }
}
