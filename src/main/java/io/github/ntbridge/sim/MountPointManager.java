package io.github.ntbridge.sim;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.nt.text.MultiSz;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import io.github.ntbridge.sim.device.VolumeDevice;
import io.github.ntbridge.sim.pnp.PnpDevice;
import io.github.ntbridge.sim.pnp.PnpManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The mount manager of a machine, which knows the names of its volumes (mountmgr.h). */
final class MountPointManager implements DeviceHandler {
  private static final String DEVICE_NAME = "\\Device\\MountPointManager";
  private static final String DOS_NAME = "MountPointManager";
  private static final int MOUNTMGRCONTROLTYPE = 0x6D;
  private static final int IOCTL_MOUNTMGR_QUERY_POINTS = 0x6D0008;
  private static final int IOCTL_MOUNTMGR_QUERY_DOS_VOLUME_PATH = 0x6D0030;
  private static final int IOCTL_MOUNTMGR_QUERY_DOS_VOLUME_PATHS = 0x6D0034;

  /** MOUNTMGR_MOUNT_POINTS before its entries: size and count. */
  private static final int HEADER_BYTES = 8;

  private final PnpManager pnpManager;

  private MountPointManager(PnpManager pnpManager) {
    this.pnpManager = pnpManager;
  }

  /** Adds a mount manager to a machine that has none. */
  static void addTo(PnpManager pnpManager) {
    boolean missing =
        pnpManager.knownDevices().stream()
            .noneMatch(device -> CaseFolding.equals(device.name(), DEVICE_NAME));
    if (missing) {
      new DeviceBuilder(pnpManager, Optional.of(DEVICE_NAME))
          .deviceType(MOUNTMGRCONTROLTYPE)
          .dosName(DOS_NAME)
          .handler(new MountPointManager(pnpManager))
          .plug();
    }
  }

  @Override
  public void ioctl(DeviceRequest request) {
    switch (request.controlCode().value()) {
      case IOCTL_MOUNTMGR_QUERY_POINTS -> queryPoints(request);
      case IOCTL_MOUNTMGR_QUERY_DOS_VOLUME_PATH -> queryPaths(request, 1);
      case IOCTL_MOUNTMGR_QUERY_DOS_VOLUME_PATHS -> queryPaths(request, Integer.MAX_VALUE);
      default -> request.complete(NtStatus.INVALID_DEVICE_REQUEST);
    }
  }

  /** A volume that is plugged in, and the name of its device object. */
  private record Mounted(VolumeDevice volume, String deviceName) {
    private static Optional<Mounted> of(PnpDevice device) {
      return device.functionDriver() instanceof VolumeDevice volume && device.isPlugged()
          ? Optional.of(new Mounted(volume, device.name()))
          : Optional.empty();
    }

    private List<MountedName> points() {
      return volume.dosNames().stream()
          .map(
              name ->
                  new MountedName(
                      symbolicLink(name), ByteBuffer.wrap(volume.uniqueId()), deviceName))
          .toList();
    }

    /** Drive letters are listed in another spelling of the directory than GUID names. */
    private static String symbolicLink(String dosName) {
      return (isLetter(dosName) ? "\\DosDevices\\" : "\\??\\") + dosName;
    }

    private static boolean isLetter(String dosName) {
      return dosName.endsWith(":");
    }

    private boolean hasName(String name) {
      return CaseFolding.equals(deviceName, name)
          || points().stream().anyMatch(point -> MountedName.sameLink(point.symbolicLink(), name));
    }

    /** Drive letters before folders, as the system prefers them. */
    private List<String> paths() {
      var paths = new ArrayList<>(volume.dosNames().stream().filter(Mounted::isLetter).toList());
      paths.addAll(volume.folders());
      return paths;
    }
  }

  private List<Mounted> mounted() {
    return pnpManager.knownDevices().stream().flatMap(each -> Mounted.of(each).stream()).toList();
  }

  private void queryPoints(DeviceRequest request) {
    MountedName query;
    try {
      query = MountedName.read(little(request.input()));
    } catch (IllegalArgumentException e) {
      request.complete(NtStatus.INVALID_PARAMETER);
      return;
    }
    var all = mounted().stream().flatMap(each -> each.points().stream()).toList();
    var points = all.stream().filter(point -> point.matches(query)).toList();
    if (points.isEmpty() && !all.isEmpty()) {
      request.complete(NtStatus.INVALID_PARAMETER);
    } else {
      complete(request, list(points), HEADER_BYTES);
    }
  }

  private static byte[] list(List<MountedName> points) {
    int contentAt = HEADER_BYTES + points.size() * MountedName.BYTES;
    int bytes = contentAt + points.stream().mapToInt(MountedName::contentBytes).sum();
    var list = new byte[bytes];
    var output = little(list).putInt(bytes).putInt(points.size());
    int at = HEADER_BYTES;
    for (var point : points) {
      contentAt = point.write(output, at, contentAt);
      at += MountedName.BYTES;
    }
    return list;
  }

  /** MOUNTMGR_TARGET_NAME in, MOUNTMGR_VOLUME_PATHS out. */
  private void queryPaths(DeviceRequest request, int most) {
    var name = targetName(request.input());
    if (name.isEmpty()) {
      request.complete(NtStatus.INVALID_PARAMETER);
      return;
    }
    var found = mounted().stream().filter(each -> each.hasName(name.get())).findFirst();
    if (found.isEmpty()) {
      request.complete(NtStatus.OBJECT_NAME_NOT_FOUND);
      return;
    }
    var paths = found.get().paths().stream().limit(most).toList();
    int multiSzBytes = MultiSz.length(paths) * Character.BYTES;
    var output = new byte[Integer.BYTES + multiSzBytes];
    MultiSz.write(little(output).putInt(multiSzBytes), Integer.BYTES, paths);
    complete(request, output, Integer.BYTES);
  }

  private static Optional<String> targetName(byte[] input) {
    if (input.length < Short.BYTES) {
      return Optional.empty();
    }
    int bytes = Short.toUnsignedInt(little(input).getShort(0));
    return bytes == 0 || bytes % Character.BYTES != 0 || input.length < Short.BYTES + bytes
        ? Optional.empty()
        : Optional.of(new String(input, Short.BYTES, bytes, StandardCharsets.UTF_16LE));
  }

  /** Completes with the whole, or with STATUS_BUFFER_OVERFLOW and its header alone. */
  private static void complete(DeviceRequest request, byte[] output, int headerBytes) {
    if (output.length <= request.outputLength()) {
      request.complete(NtStatus.SUCCESS, output);
    } else if (request.outputLength() < headerBytes) {
      request.complete(NtStatus.INVALID_PARAMETER);
    } else {
      request.complete(NtStatus.BUFFER_OVERFLOW, Arrays.copyOf(output, headerBytes));
    }
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
