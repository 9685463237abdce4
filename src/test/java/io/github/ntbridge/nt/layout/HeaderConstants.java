package io.github.ntbridge.nt.layout;

import io.github.ntbridge.device.ProblemCode;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.CreateDisposition;
import io.github.ntbridge.nt.DeviceType;
import io.github.ntbridge.nt.FileAttributes;
import io.github.ntbridge.nt.FileFlags;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.registry.RegistryType;
import io.github.ntbridge.nt.seam.NotifyAction;
import io.github.ntbridge.nt.seam.VirtDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Numbers of the library that headers have under a name.
 *
 * @param values the numbers by their names there
 * @param lacking the names that the headers of mingw-w64 do not have
 */
record HeaderConstants(Map<String, Integer> values, Set<String> lacking) {

  /** In headers of WDF alone. */
  private static final String OF_WDF = "STATUS_WDF_";

  /** In newer headers of Windows. */
  private static final Set<String> NEWER =
      Set.of(
          "FILE_DEVICE_CONSOLE",
          "FILE_DEVICE_DEVAPI",
          "FILE_DEVICE_EHSTOR",
          "FILE_DEVICE_EVENT_COLLECTOR",
          "FILE_DEVICE_GPIO",
          "FILE_DEVICE_HOLOGRAPHIC",
          "FILE_DEVICE_NFP",
          "FILE_DEVICE_NVDIMM",
          "FILE_DEVICE_PERSISTENT_MEMORY",
          "FILE_DEVICE_POINT_OF_SERVICE",
          "FILE_DEVICE_PRM",
          "FILE_DEVICE_SDFXHCI",
          "FILE_DEVICE_STORAGE_REPLICATION",
          "FILE_DEVICE_SYSENV",
          "FILE_DEVICE_TRUST_ENV",
          "FILE_DEVICE_UCM",
          "FILE_DEVICE_UCMTCPCI",
          "FILE_DEVICE_UCMUCSI",
          "FILE_DEVICE_USBEX",
          "FILE_DEVICE_VIRTUAL_BLOCK",
          "STATUS_DEVICE_FEATURE_NOT_SUPPORTED",
          "STATUS_DEVICE_HARDWARE_ERROR",
          "STATUS_DEVICE_INSUFFICIENT_RESOURCES",
          "STATUS_DEVICE_UNREACHABLE",
          "STATUS_REPARSE_POINT_ENCOUNTERED");

  /** Beyond the last that the library has a name for. */
  private static final int LAST_DEVICE_TYPE = 0x60;

  /** CM_PROB_GUEST_ASSIGNMENT_FAILED. */
  private static final int LAST_PROBLEM = 0x39;

  /** Those that drivers know. */
  static HeaderConstants kernel() {
    var values = new TreeMap<String, Integer>();
    NtStatus.known().forEach(status -> values.put(status.name(), status.value()));
    for (int number = 1; number <= LAST_DEVICE_TYPE; number++) {
      var name = new DeviceType(number).name();
      if (!name.contains("0x")) {
        values.put(name, number);
      }
    }
    values.put("FILE_DIRECTORY_FILE", OpenOptions.DIRECTORY_FILE);
    values.put("FILE_WRITE_THROUGH", OpenOptions.WRITE_THROUGH);
    values.put("FILE_SEQUENTIAL_ONLY", OpenOptions.SEQUENTIAL_ONLY);
    values.put("FILE_NO_INTERMEDIATE_BUFFERING", OpenOptions.NO_INTERMEDIATE_BUFFERING);
    values.put("FILE_SYNCHRONOUS_IO_ALERT", OpenOptions.SYNCHRONOUS_IO_ALERT);
    values.put("FILE_SYNCHRONOUS_IO_NONALERT", OpenOptions.SYNCHRONOUS_IO_NONALERT);
    values.put("FILE_NON_DIRECTORY_FILE", OpenOptions.NON_DIRECTORY_FILE);
    values.put("FILE_RANDOM_ACCESS", OpenOptions.RANDOM_ACCESS);
    values.put("FILE_DELETE_ON_CLOSE", OpenOptions.DELETE_ON_CLOSE);
    values.put("FILE_OPEN_FOR_BACKUP_INTENT", OpenOptions.OPEN_FOR_BACKUP_INTENT);
    values.put("FILE_OPEN_REPARSE_POINT", OpenOptions.OPEN_REPARSE_POINT);
    values.put("FILE_SHARE_READ", ShareAccess.READ);
    values.put("FILE_SHARE_WRITE", ShareAccess.WRITE);
    values.put("FILE_SHARE_DELETE", ShareAccess.DELETE);
    values.put("FILE_ATTRIBUTE_NORMAL", FileAttributes.NORMAL);
    values.put("FILE_SUPERSEDE", CreateDisposition.SUPERSEDE);
    values.put("FILE_OPEN", CreateDisposition.OPEN);
    values.put("FILE_CREATE", CreateDisposition.CREATE);
    values.put("FILE_OPEN_IF", CreateDisposition.OPEN_IF);
    values.put("FILE_OVERWRITE", CreateDisposition.OVERWRITE);
    values.put("FILE_OVERWRITE_IF", CreateDisposition.OVERWRITE_IF);
    values.put("OBJ_PERMANENT", ObjectAttributes.PERMANENT);
    values.put("OBJ_CASE_INSENSITIVE", ObjectAttributes.CASE_INSENSITIVE);
    values.put("OBJ_OPENIF", ObjectAttributes.OPENIF);
    values.put("OBJ_DONT_REPARSE", ObjectAttributes.DONT_REPARSE);
    values.put("FileCompletionInformation", FileCompletionInformation.INFORMATION_CLASS);
    values.put(
        "FileIoCompletionNotificationInformation",
        FileCompletionInformation.NOTIFICATION_INFORMATION_CLASS);
    values.put(
        "FILE_SKIP_COMPLETION_PORT_ON_SUCCESS",
        FileCompletionInformation.SKIP_COMPLETION_PORT_ON_SUCCESS);
    values.put("FileModeInformation", FileModeInformation.INFORMATION_CLASS);
    values.put("FileFsVolumeInformation", FsVolumeInformation.INFORMATION_CLASS);
    values.put("FileFsSizeInformation", FsSizeInformation.INFORMATION_CLASS);
    values.put("FileVolumeNameInformation", FileVolumeNameInformation.INFORMATION_CLASS);
    values.put("FileFsDeviceInformation", FsDeviceInformation.INFORMATION_CLASS);
    values.put("FileFsAttributeInformation", FsAttributeInformation.INFORMATION_CLASS);
    values.put("ObjectBasicInformation", ObjectBasicInformation.INFORMATION_CLASS);
    values.put("KeyValueFullInformation", KeyValueFullInformation.INFORMATION_CLASS);
    for (int type = RegistryType.NONE.number(); type <= RegistryType.QWORD.number(); type++) {
      values.put(new RegistryType(type).toString(), type);
    }
    return new HeaderConstants(
        values,
        values.keySet().stream()
            .filter(name -> name.startsWith(OF_WDF) || NEWER.contains(name))
            .collect(Collectors.toSet()));
  }

  /** Those that programs know. */
  static HeaderConstants configurationManager() {
    var values = new TreeMap<String, Integer>();
    ConfigRet.known().forEach(result -> values.put(result.name(), result.value()));
    for (int number = 1; number <= LAST_PROBLEM; number++) {
      values.put(new ProblemCode(number).name(), number);
    }
    values.put("FILE_FLAG_WRITE_THROUGH", FileFlags.WRITE_THROUGH);
    values.put("FILE_FLAG_OVERLAPPED", FileFlags.OVERLAPPED);
    values.put("FILE_FLAG_NO_BUFFERING", FileFlags.NO_BUFFERING);
    values.put("FILE_FLAG_RANDOM_ACCESS", FileFlags.RANDOM_ACCESS);
    values.put("FILE_FLAG_SEQUENTIAL_SCAN", FileFlags.SEQUENTIAL_SCAN);
    values.put("FILE_FLAG_DELETE_ON_CLOSE", FileFlags.DELETE_ON_CLOSE);
    values.put("FILE_FLAG_BACKUP_SEMANTICS", FileFlags.BACKUP_SEMANTICS);
    values.put("FILE_FLAG_POSIX_SEMANTICS", FileFlags.POSIX_SEMANTICS);
    values.put("FILE_FLAG_SESSION_AWARE", FileFlags.SESSION_AWARE);
    values.put("FILE_FLAG_OPEN_REPARSE_POINT", FileFlags.OPEN_REPARSE_POINT);
    values.put("FILE_FLAG_OPEN_NO_RECALL", FileFlags.OPEN_NO_RECALL);
    values.put("FILE_FLAG_FIRST_PIPE_INSTANCE", FileFlags.FIRST_PIPE_INSTANCE);
    values.put("FILE_FLAG_OPEN_REQUIRING_OPLOCK", FileFlags.OPEN_REQUIRING_OPLOCK);
    values.put("MAX_DEVICE_ID_LEN", NotifyFilter.MAX_DEVICE_ID_LEN);
    values.put("CM_NOTIFY_FILTER_TYPE_DEVICEINTERFACE", NotifyFilter.TYPE_DEVICE_INTERFACE);
    values.put("CM_NOTIFY_FILTER_TYPE_DEVICEHANDLE", NotifyFilter.TYPE_DEVICE_HANDLE);
    values.put("CM_NOTIFY_FILTER_TYPE_DEVICEINSTANCE", NotifyFilter.TYPE_DEVICE_INSTANCE);
    values.put(
        "CM_NOTIFY_FILTER_FLAG_ALL_INTERFACE_CLASSES", NotifyFilter.FLAG_ALL_INTERFACE_CLASSES);
    values.put(
        "CM_NOTIFY_FILTER_FLAG_ALL_DEVICE_INSTANCES", NotifyFilter.FLAG_ALL_DEVICE_INSTANCES);
    values.put("CM_NOTIFY_ACTION_DEVICEINTERFACEARRIVAL", NotifyAction.DEVICE_INTERFACE_ARRIVAL);
    values.put("CM_NOTIFY_ACTION_DEVICEINTERFACEREMOVAL", NotifyAction.DEVICE_INTERFACE_REMOVAL);
    values.put("CM_NOTIFY_ACTION_DEVICEQUERYREMOVE", NotifyAction.DEVICE_QUERY_REMOVE);
    values.put("CM_NOTIFY_ACTION_DEVICEQUERYREMOVEFAILED", NotifyAction.DEVICE_QUERY_REMOVE_FAILED);
    values.put("CM_NOTIFY_ACTION_DEVICEREMOVEPENDING", NotifyAction.DEVICE_REMOVE_PENDING);
    values.put("CM_NOTIFY_ACTION_DEVICEREMOVECOMPLETE", NotifyAction.DEVICE_REMOVE_COMPLETE);
    values.put("CM_NOTIFY_ACTION_DEVICECUSTOMEVENT", NotifyAction.DEVICE_CUSTOM_EVENT);
    values.put(
        "CM_NOTIFY_ACTION_DEVICEINSTANCEENUMERATED", NotifyAction.DEVICE_INSTANCE_ENUMERATED);
    values.put("CM_NOTIFY_ACTION_DEVICEINSTANCESTARTED", NotifyAction.DEVICE_INSTANCE_STARTED);
    values.put("CM_NOTIFY_ACTION_DEVICEINSTANCEREMOVED", NotifyAction.DEVICE_INSTANCE_REMOVED);
    return new HeaderConstants(values, Set.of());
  }

  /** Those of virtual disks. */
  static HeaderConstants virtualDisks() {
    var values = new TreeMap<String, Integer>();
    values.put("VIRTUAL_STORAGE_TYPE_DEVICE_VHD", VirtDisk.VIRTUAL_STORAGE_TYPE_DEVICE_VHD);
    values.put("VIRTUAL_DISK_ACCESS_ATTACH_RW", VirtDisk.VIRTUAL_DISK_ACCESS_ATTACH_RW);
    values.put("VIRTUAL_DISK_ACCESS_DETACH", VirtDisk.VIRTUAL_DISK_ACCESS_DETACH);
    values.put("VIRTUAL_DISK_ACCESS_GET_INFO", VirtDisk.VIRTUAL_DISK_ACCESS_GET_INFO);
    values.put("VIRTUAL_DISK_ACCESS_ALL", VirtDisk.VIRTUAL_DISK_ACCESS_ALL);
    values.put("CREATE_VIRTUAL_DISK_FLAG_NONE", VirtDisk.CREATE_VIRTUAL_DISK_FLAG_NONE);
    values.put("OPEN_VIRTUAL_DISK_FLAG_NONE", VirtDisk.OPEN_VIRTUAL_DISK_FLAG_NONE);
    values.put(
        "ATTACH_VIRTUAL_DISK_FLAG_NO_DRIVE_LETTER",
        VirtDisk.ATTACH_VIRTUAL_DISK_FLAG_NO_DRIVE_LETTER);
    values.put("DETACH_VIRTUAL_DISK_FLAG_NONE", VirtDisk.DETACH_VIRTUAL_DISK_FLAG_NONE);
    values.put("CREATE_VIRTUAL_DISK_VERSION_1", CreateVirtualDiskParameters.VERSION_1);
    values.put("OPEN_VIRTUAL_DISK_VERSION_1", OpenVirtualDiskParameters.VERSION_1);
    return new HeaderConstants(values, Set.of());
  }

  /** The control codes of some headers, by the table that the library reads them from. */
  static HeaderConstants controlCodes(List<String> headers) {
    var names = headers.stream().map(header -> header.replace("../", "")).toList();
    var values = new TreeMap<String, Integer>();
    for (var row : controlCodeRows()) {
      if (names.contains(row[2])) {
        values.put(row[1], Integer.parseUnsignedInt(row[0].substring("0x".length()), 16));
      }
    }
    return new HeaderConstants(values, Set.of());
  }

  /** Number, name and header of each control code with a name. */
  static List<String[]> controlCodeRows() {
    try (var file =
        Objects.requireNonNull(ControlCode.class.getResourceAsStream("control-codes.tsv"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many the headers have. */
  int compared() {
    return values.size() - lacking.size();
  }

  /**
   * C lines that compile only if the headers have these numbers, and lack the names that are listed
   * as missing.
   */
  List<String> assertions() {
    var lines = new ArrayList<String>();
    values.forEach(
        (name, value) -> {
          if (lacking.contains(name)) {
            lines.add("#ifdef " + name);
            lines.add("#error the headers have " + name + ": take it from the list of the lacking");
            lines.add("#endif");
          } else {
            lines.add(
                String.format(
                    Locale.ROOT,
                    "_Static_assert((unsigned)%s == 0x%Xu, \"%s\");",
                    name,
                    value,
                    name));
          }
        });
    return lines;
  }
}
