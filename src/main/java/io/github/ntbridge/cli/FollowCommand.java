package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.iotarget.follow.FollowedTarget;
import io.github.ntbridge.iotarget.reader.ContinuousReader;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code follow}: a device, opened again whenever it is there. */
@Command(
    name = "follow",
    description = {
      "Opens the first interface of a class that will do, now or when it arrives, again whenever"
          + " its device comes back, and shows each change.",
      "It ends after the given time, after so many changes or reads, or with Ctrl-C."
    })
final class FollowCommand extends BridgeCommand {
  @Option(
      names = "--class",
      paramLabel = "CLASS",
      required = true,
      converter = Converters.ClassName.class,
      description = "The class of the interface: its GUID, or its name, such as hid.")
  private Optional<InterfaceClass> interfaceClass = Optional.empty();

  @Option(
      names = "--instance",
      paramLabel = "ID",
      converter = Converters.InstanceId.class,
      description = "Only the device with this device instance id.")
  private Optional<String> instanceId = Optional.empty();

  @Option(
      names = "--reference",
      paramLabel = "TEXT",
      description = "Only interfaces with this reference string; \"\" for those without one.")
  private Optional<String> referenceString = Optional.empty();

  @Option(
      names = "--property",
      paramLabel = "NAME=VALUE",
      converter = Converters.Filter.class,
      description =
          "Only interfaces with this property, of their own or of their device, as props shows"
              + " it, such as Device_FriendlyName=Scanner. May be given more than once.")
  private List<PropertyFilter> properties = List.of();

  @Option(names = "--read", description = "Also read from it all the time, and show what comes.")
  private boolean reading;

  @Option(
      names = "--bytes",
      paramLabel = "BYTES",
      defaultValue = "4096",
      converter = Converters.Room.class,
      description = "With --read, room for each read; ${DEFAULT-VALUE} by default.")
  private int bytes;

  @Option(
      names = "--access",
      paramLabel = "ACCESS",
      converter = Converters.Access.class,
      description =
          "query, read, write, read-write, or a mask such as 0x100080; by default query, and read"
              + " with --read.")
  private Optional<AccessMask> access = Optional.empty();

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = Converters.Time.class,
      description = "How long to follow, such as 500ms or 10s; until Ctrl-C by default.")
  private Optional<Duration> duration = Optional.empty();

  @Option(
      names = "--count",
      paramLabel = "CHANGES",
      converter = Converters.HowOften.class,
      description = "End after so many changes; with --read, after so many reads.")
  private Optional<Integer> count = Optional.empty();

  FollowCommand(RootCommand root) {
    super(root);
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    var printer = new FollowPrinter(root.out(), root.json(), reading, count);
    var following =
        bridge
            .follow(interfaceClass.orElseThrow())
            .access(access.orElse(reading ? AccessMask.GENERIC_READ : AccessMask.QUERY))
            .listener(printer);
    instanceId.ifPresent(following::instanceId);
    referenceString.ifPresent(following::referenceString);
    properties.forEach(following::matching);
    try (var followed = following.start()) {
      if (reading) {
        read(followed, printer);
      }
      root.playEvents();
      printer.awaitEnd(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.DONE;
  }

  /** The reader ends with its target. */
  private void read(FollowedTarget followed, FollowPrinter printer) throws NtStatusException {
    ContinuousReader.of(followed.target()).bufferSize(Math.max(1, bytes)).start(printer);
  }
}
