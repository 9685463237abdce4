package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.output.ByteSize;
import io.github.ntbridge.cli.output.Column;
import io.github.ntbridge.cli.output.Csv;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.Table;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.UsbDevice;
import io.github.ntbridge.inventory.storage.Disk;
import io.github.ntbridge.inventory.storage.DiskDetails;
import io.github.ntbridge.inventory.storage.Volume;
import io.github.ntbridge.inventory.storage.VolumeDetails;
import io.github.ntbridge.iotarget.exchange.StorageBusType;
import io.github.ntbridge.iotarget.exchange.StorageDeviceDescriptor;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.Omission;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code disks}: the disks of the machine with their numbers and their USB devices. */
@Command(
    name = "disks",
    description =
        "Lists disks: number, name, and the vendor and product id of the USB device that each"
            + " disk is part of. Opens no disk.")
final class DisksCommand extends BridgeCommand {
  /** The columns of --csv. */
  private static final List<String> CSV =
      List.of("number", "name", "path", "device", "instance", "usbDevice");

  /** More columns of --csv with --open. */
  private static final List<String> CSV_OF_OPEN =
      List.of("bus", "vendor", "product", "serialNumber", "size", "volumes");

  private static final String NONE = "-";

  @Option(
      names = "--open",
      description =
          "Open each, and the volumes, for SYNCHRONIZE | FILE_READ_ATTRIBUTES, and show bus, size"
              + " and volumes.")
  private boolean open;

  DisksCommand(RootCommand root) {
    super(root);
  }

  /** A disk, and the information that it returns when it is opened. */
  private record Row(Disk disk, Optional<DiskDetails> details, List<Volume> volumes) {
    private Optional<Integer> number() {
      return disk.number().or(() -> details.flatMap(DiskDetails::number));
    }

    private Optional<Long> size() {
      return details.flatMap(DiskDetails::geometry).map(geometry -> geometry.diskSize());
    }

    private Optional<StorageDeviceDescriptor> descriptor() {
      return details.flatMap(DiskDetails::descriptor);
    }
  }

  @Override
  boolean printsList() {
    return true;
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    var leftOut = new ArrayList<Omission>();
    var rows = new ArrayList<Row>();
    var disks = bridge.inventory().disks(leftOut::add);
    var volumes = open ? openedVolumes(bridge, leftOut) : List.<VolumeDetails>of();
    for (var disk : disks) {
      rows.add(
          open
              ? opened(bridge, disk, volumes, leftOut)
              : new Row(disk, Optional.empty(), List.of()));
    }
    var reasons = leftOut.stream().map(Omission::toString).distinct().toList();
    root.noteLeftOut(reasons);
    if (root.json()) {
      root.print(document(bridge, rows, reasons));
    } else if (root.csv()) {
      var columns = new ArrayList<>(CSV);
      columns.addAll(open ? CSV_OF_OPEN : List.of());
      root.print(new Csv(columns, rows.stream().map(this::document).toList()));
    } else if (rows.isEmpty()) {
      root.note("there is no disk");
    } else {
      root.print(table(rows));
    }
    return ExitCode.DONE;
  }

  private static List<VolumeDetails> openedVolumes(NtBridge bridge, List<Omission> leftOut) {
    var opened = new ArrayList<VolumeDetails>();
    try {
      for (var volume : bridge.inventory().volumes(leftOut::add)) {
        var details = bridge.inventory().details(volume);
        leftOut.addAll(details.omissions());
        opened.add(details);
      }
    } catch (IOException e) {
      leftOut.add(new Omission("volumes", e));
    }
    return opened;
  }

  private static Row opened(
      NtBridge bridge, Disk disk, List<VolumeDetails> volumes, List<Omission> leftOut) {
    var details = bridge.inventory().details(disk);
    leftOut.addAll(details.omissions());
    var number = disk.number().or(details::number);
    var onDisk =
        volumes.stream()
            .filter(
                volume ->
                    number.filter(volume.diskNumbers()::contains).isPresent()
                        || isChild(volume.volume(), disk, leftOut))
            .map(VolumeDetails::volume)
            .toList();
    return new Row(disk, Optional.of(details), onDisk);
  }

  private static boolean isChild(Volume volume, Disk disk, List<Omission> leftOut) {
    if (volume.node().isEmpty()) {
      return false;
    }
    try {
      var parent = volume.node().get().parent();
      return parent.isPresent() && parent.equals(disk.node());
    } catch (IOException e) {
      leftOut.add(new Omission("parent of " + volume, e));
      return false;
    }
  }

  private Table table(List<Row> rows) {
    var columns =
        new ArrayList<>(List.of(Column.whole("DISK"), Column.whole("USB"), Column.cut("NAME")));
    if (open) {
      columns.addAll(2, List.of(Column.whole("BUS"), Column.whole("SIZE"), Column.cut("VOLUMES")));
    }
    var table = new Table(columns);
    for (var row : rows) {
      var cells = new ArrayList<String>();
      cells.add(row.number().map(String::valueOf).orElse(NONE));
      cells.add(row.disk().usbDevice().map(UsbDevice::product).orElse(NONE));
      if (open) {
        cells.add(
            row.descriptor()
                .map(StorageDeviceDescriptor::busType)
                .map(StorageBusType::name)
                .orElse(NONE));
        cells.add(row.size().map(ByteSize::of).orElse(NONE));
        cells.add(volumes(row));
      }
      cells.add(row.disk().name().orElse(NONE));
      table.add(cells);
    }
    return table;
  }

  private static String volumes(Row row) {
    return row.volumes().isEmpty()
        ? NONE
        : row.volumes().stream().map(Volume::displayName).collect(Collectors.joining(" "));
  }

  private JsonObject document(NtBridge bridge, List<Row> rows, List<String> leftOut) {
    return new JsonObject()
        .put("layer", bridge.layerName())
        .putObjects("disks", rows.stream().map(this::document).toList())
        .putLeftOut(leftOut);
  }

  private JsonObject document(Row row) {
    var disk = row.disk();
    var document =
        new JsonObject()
            .put("number", row.number().stream().mapToLong(Integer::longValue).findFirst())
            .put("name", disk.name())
            .put("path", disk.path().text())
            .put("device", disk.device().map(ObjectPath::text))
            .put("instance", disk.node().map(DeviceNode::instanceId))
            .put(
                "usbDevice", disk.usbDevice().flatMap(UsbDevice::node).map(DeviceNode::instanceId));
    if (open) {
      var descriptor = row.descriptor();
      document
          .put("bus", descriptor.map(StorageDeviceDescriptor::busType).map(StorageBusType::name))
          .put("vendor", descriptor.flatMap(StorageDeviceDescriptor::vendorId))
          .put("product", descriptor.flatMap(StorageDeviceDescriptor::productId))
          .put("serialNumber", descriptor.flatMap(StorageDeviceDescriptor::serialNumber))
          .put("size", row.size().stream().mapToLong(Long::longValue).findFirst())
          .putStrings(
              "volumes", row.volumes().stream().map(volume -> volume.device().text()).toList());
    }
    return document;
  }
}
