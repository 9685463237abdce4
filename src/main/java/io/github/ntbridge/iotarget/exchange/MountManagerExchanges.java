package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.MalformedDataException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The device control requests of the mount manager (mountmgr.h), which is opened by the name {@code
 * MountPointManager}, for {@link io.github.ntbridge.iotarget.DeviceIo#ioctl(IoctlExchange,
 * Object)}.
 *
 * <pre>{@code
 * try (var manager = bridge.openDevice("MountPointManager")) {
 *   var letters = manager.ioctl(MountManagerExchanges.QUERY_POINTS, MountPoint.ANY);
 * }
 * }</pre>
 */
public final class MountManagerExchanges {
  private static final int PATHS_AT = 4;

  private static final int LARGEST_PATHS = 1 << 20;

  private static final int FIRST_CAPACITY = 4096;

  private static final StructCodec<List<String>> PATHS =
      StructCodec.ofVariable(
          PATHS_AT,
          LARGEST_PATHS,
          MountManagerExchanges::readPaths,
          MountManagerExchanges::writePaths);

  /**
   * IOCTL_MOUNTMGR_QUERY_POINTS: returns the symbolic links of volumes that have the parts that are
   * asked for, or all of them for {@link MountPoint#ANY}. When none does, it fails with
   * STATUS_INVALID_PARAMETER.
   */
  public static final IoctlExchange<MountPoint, List<MountPoint>> QUERY_POINTS =
      IoctlExchange.of(code("QUERY_POINTS"), MountPoint.CODEC, MountPoint.LIST_CODEC)
          .growingFrom(FIRST_CAPACITY);

  /**
   * IOCTL_MOUNTMGR_QUERY_DOS_VOLUME_PATH: returns one path of a volume, such as {@code C:}, for the
   * name of its device object.
   */
  public static final IoctlExchange<String, List<String>> QUERY_DOS_VOLUME_PATH =
      IoctlExchange.of(code("QUERY_DOS_VOLUME_PATH"), NameWithLength.CODEC, PATHS)
          .growingFrom(FIRST_CAPACITY);

  /**
   * IOCTL_MOUNTMGR_QUERY_DOS_VOLUME_PATHS: returns all paths of a volume, drive letters and mounted
   * folders, for the name of its device object.
   */
  public static final IoctlExchange<String, List<String>> QUERY_DOS_VOLUME_PATHS =
      IoctlExchange.of(code("QUERY_DOS_VOLUME_PATHS"), NameWithLength.CODEC, PATHS)
          .growingFrom(FIRST_CAPACITY);

  private MountManagerExchanges() {}

  private static ControlCode code(String name) {
    return ControlCode.parse("IOCTL_MOUNTMGR_" + name);
  }

  private static List<String> readPaths(ByteBuffer in) throws MalformedDataException {
    int length = in.getInt(0);
    return length == 0 ? List.of() : StructText.multiSz(in, "MultiSzLength", PATHS_AT, length);
  }

  private static void writePaths(ByteBuffer out, List<String> paths) {
    out.position(PATHS_AT);
    StructText.putMultiSz(out, paths);
    out.putInt(0, out.position() - PATHS_AT);
  }
}
