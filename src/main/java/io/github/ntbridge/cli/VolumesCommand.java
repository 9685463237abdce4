package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.output.ByteSize;
import io.github.ntbridge.cli.output.Column;
import io.github.ntbridge.cli.output.Csv;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.Table;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.inventory.storage.Volume;
import io.github.ntbridge.inventory.storage.VolumeDetails;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.FileSystemInformation;
import io.github.ntbridge.nt.Omission;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code volumes}: the volumes of the machine with the names that people use. */
@Command(
    name = "volumes",
    description =
        "Lists volumes: drive letters, mounted folders, volume GUID names, device objects. Opens"
            + " the mount manager, and no volume.")
final class VolumesCommand extends BridgeCommand {
  /** The columns of --csv. */
  private static final List<String> CSV =
      List.of("device", "driveLetters", "folders", "guidNames", "path", "instance");

  /** More columns of --csv with --open. */
  private static final List<String> CSV_OF_OPEN = List.of("fileSystem", "label", "size", "free");

  private static final String NONE = "-";

  @Option(
      names = "--open",
      description =
          "Open each for SYNCHRONIZE | FILE_READ_ATTRIBUTES, and show its disks, file system and"
              + " size. This mounts a volume that is not mounted.")
  private boolean open;

  VolumesCommand(RootCommand root) {
    super(root);
  }

  @Override
  boolean printsList() {
    return true;
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    var leftOut = new ArrayList<Omission>();
    var volumes = bridge.inventory().volumes(leftOut::add);
    var details = open ? details(bridge, volumes) : List.<VolumeDetails>of();
    details.forEach(each -> leftOut.addAll(each.omissions()));
    root.noteLeftOut(leftOut);
    if (root.json()) {
      root.print(document(bridge, volumes, details, leftOut));
    } else if (root.csv()) {
      var columns = new ArrayList<>(CSV);
      columns.addAll(open ? CSV_OF_OPEN : List.of());
      root.print(new Csv(columns, documents(volumes, details)));
    } else if (volumes.isEmpty()) {
      root.note("there is no volume");
    } else {
      root.print(open ? detailTable(details) : nameTable(volumes));
    }
    return ExitCode.DONE;
  }

  private static List<VolumeDetails> details(NtBridge bridge, List<Volume> volumes) {
    return volumes.stream().map(bridge.inventory()::details).toList();
  }

  /** A volume with several names takes a row for each. */
  private static Table nameTable(List<Volume> volumes) {
    var table = new Table(Column.whole("LETTER"), Column.cut("DEVICE"), Column.cut("NAME"));
    for (var volume : volumes) {
      var letters = volume.driveLetters();
      var first = letters.isEmpty() ? NONE : String.join(" ", letters);
      var device = volume.device().text();
      var names = new ArrayList<>(volume.folders());
      volume.guidNames().forEach(name -> names.add(name.name()));
      if (names.isEmpty()) {
        names.add(NONE);
      }
      for (var name : names) {
        table.add(List.of(first, device, name));
        first = "";
        device = "";
      }
    }
    return table;
  }

  private static Table detailTable(List<VolumeDetails> volumes) {
    var table =
        new Table(
            Column.cut("VOLUME"),
            Column.whole("DISK"),
            Column.whole("FORMAT"),
            Column.whole("SIZE"),
            Column.whole("FREE"),
            Column.cut("LABEL"));
    for (var details : volumes) {
      var fileSystem = details.fileSystem();
      table.add(
          List.of(
              details.volume().displayName(),
              details.diskNumbers().isEmpty() ? NONE : disks(details),
              fileSystem.map(FileSystemInformation::name).orElse(NONE),
              details.size().isPresent() ? ByteSize.of(details.size().getAsLong()) : NONE,
              fileSystem.map(known -> ByteSize.of(known.freeBytes())).orElse(NONE),
              fileSystem
                  .map(FileSystemInformation::label)
                  .filter(label -> !label.isEmpty())
                  .orElse(NONE)));
    }
    return table;
  }

  private static String disks(VolumeDetails details) {
    return details.diskNumbers().stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static JsonObject document(
      NtBridge bridge, List<Volume> volumes, List<VolumeDetails> details, List<Omission> leftOut) {
    return new JsonObject()
        .put("layer", bridge.layerName())
        .putObjects("volumes", documents(volumes, details))
        .putLeftOut(leftOut.stream().map(Omission::toString).toList());
  }

  private static List<JsonObject> documents(List<Volume> volumes, List<VolumeDetails> details) {
    var objects = new ArrayList<JsonObject>();
    for (int i = 0; i < volumes.size(); i++) {
      var object = document(volumes.get(i));
      if (!details.isEmpty()) {
        addDetails(object, details.get(i));
      }
      objects.add(object);
    }
    return objects;
  }

  private static JsonObject document(Volume volume) {
    return new JsonObject()
        .put("device", volume.device().text())
        .putStrings("driveLetters", volume.driveLetters())
        .putStrings("folders", volume.folders())
        .putStrings("guidNames", volume.guidNames().stream().map(ObjectPath::text).toList())
        .put("path", volume.path().map(InterfacePath::text))
        .put("instance", volume.node().map(DeviceNode::instanceId));
  }

  private static void addDetails(JsonObject document, VolumeDetails details) {
    document.putObjects(
        "extents",
        details.extents().stream()
            .map(
                extent ->
                    new JsonObject()
                        .put("disk", extent.diskNumber())
                        .put("offset", extent.startingOffset())
                        .put("length", extent.extentLength()))
            .toList());
    var fileSystem = details.fileSystem();
    document
        .put("fileSystem", fileSystem.map(FileSystemInformation::name))
        .put("label", fileSystem.map(FileSystemInformation::label))
        .put("size", details.size())
        .put("free", fileSystem.stream().mapToLong(FileSystemInformation::freeBytes).findFirst());
  }
}
