package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.Capacity;
import io.github.ntbridge.cli.input.Count;
import io.github.ntbridge.cli.input.DosNameArgument;
import io.github.ntbridge.cli.input.InstanceIdArgument;
import io.github.ntbridge.cli.input.PropertyFilter;
import io.github.ntbridge.cli.input.UsbProductFilter;
import io.github.ntbridge.cli.output.FollowPrinter;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.follow.FollowedTargetBuilder;
import io.github.ntbridge.iotarget.reader.ContinuousReader;
import io.github.ntbridge.iotarget.status.SerialPortName;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.property.PropertyKeys;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code follow}: opens a device whenever it is present. */
@Command(
    name = "follow",
    description = {
      "Opens the first matching interface of a class, now or when it arrives, again whenever its"
          + " device comes back, and shows each change.",
      "It ends after the given time, after so many changes or reads, or with Ctrl-C."
    },
    footerHeading = Examples.HEADING,
    footer = {
      "  ntbridge follow --class comport --dos-name COM3 --count 1",
      "  ntbridge follow --class hid --count 1"
    })
final class FollowCommand extends BridgeCommand {
  @Option(
      names = "--class",
      paramLabel = "CLASS",
      required = true,
      description = "The class of the interface: its GUID, or its name, such as hid.")
  private Optional<InterfaceClass> interfaceClass = Optional.empty();

  @Option(
      names = "--instance",
      paramLabel = "ID",
      description = "Only the device with this device instance id.")
  private Optional<InstanceIdArgument> instanceId = Optional.empty();

  @Option(
      names = "--dos-name",
      paramLabel = "NAME",
      description = "Only the device with this DOS device name, such as COM3.")
  private Optional<DosNameArgument> dosName = Optional.empty();

  @Option(
      names = "--usb",
      paramLabel = "PRODUCT",
      description =
          "Only interfaces of this USB product, such as 0403:6001, or of the one device of it with"
              + " a serial number, such as 0403:6001:A50285BI.")
  private Optional<UsbProductFilter> usb = Optional.empty();

  @Option(
      names = "--reference",
      paramLabel = "TEXT",
      description = "Only interfaces with this reference string; \"\" for those without one.")
  private Optional<String> referenceString = Optional.empty();

  @Option(
      names = "--property",
      paramLabel = "NAME=VALUE",
      description =
          "Only interfaces with this property, of their own or of their device, as props shows"
              + " it, such as Device_FriendlyName=Scanner. May be given more than once.")
  private List<PropertyFilter> properties = List.of();

  @Option(names = "--read", description = "Also keep a read pending, and show the bytes.")
  private boolean reading;

  @Option(
      names = "--bytes",
      paramLabel = "BYTES",
      description =
          "With --read, capacity of the buffer of each read; ${DEFAULT-VALUE} by default.")
  private Capacity capacity = new Capacity(4096);

  @Option(
      names = "--baud",
      paramLabel = "RATE",
      description =
          "At each open, set the baud rate of a serial port, which stays set; for the classes"
              + " comport and modem. A read then returns what has arrived once the device pauses,"
              + " for which the timeouts of the port are changed until the end.")
  private Optional<Count> baud = Optional.empty();

  @Option(
      names = "--access",
      paramLabel = "ACCESS",
      description =
          "query, read, write, read-write, or a mask such as 0x100080; by default query, and read"
              + " with --read.")
  private Optional<AccessMask> access = Optional.empty();

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "How long to follow, such as 500ms or 10s; until Ctrl-C by default.")
  private Optional<Duration> duration = Optional.empty();

  @Option(
      names = "--count",
      paramLabel = "CHANGES",
      description = "End after so many changes; with --read, after so many reads.")
  private Optional<Count> count = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  FollowCommand(RootCommand root) {
    super(root);
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    if (baud.isPresent() && !SerialPortName.isClass(interfaceClass.orElseThrow())) {
      throw new ParameterException(
          spec.commandLine(), "--baud is for serial ports: for --class comport or --class modem");
    }
    var printer =
        new FollowPrinter(root.events(count), reading, interfaceClass.orElseThrow(), wanted());
    var following =
        bridge
            .follow(interfaceClass.orElseThrow())
            .access(access.orElse(reading ? AccessMask.GENERIC_READ : AccessMask.QUERY));
    instanceId.map(InstanceIdArgument::text).ifPresent(following::instanceId);
    dosName.map(DosNameArgument::text).ifPresent(following::dosName);
    usb.ifPresent(following::matching);
    referenceString.ifPresent(following::referenceString);
    properties.forEach(following::matching);
    try {
      if (baud.isPresent()) {
        followPort(following, baud.get(), printer);
      } else {
        follow(following, printer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.DONE;
  }

  private void follow(FollowedTargetBuilder following, FollowPrinter printer)
      throws IOException, InterruptedException {
    try (var followed = following.listener(printer).start()) {
      if (reading) {
        reader(followed.target(), printer);
      }
      root.playEvents();
      printer.awaitEnd(duration);
    }
  }

  private void followPort(FollowedTargetBuilder following, Count rate, FollowPrinter printer)
      throws IOException, InterruptedException {
    Optional<FollowedPort.Reading> reads =
        reading ? Optional.of(target -> reader(target, printer)) : Optional.empty();
    var port = new FollowedPort(rate.value(), reads, printer, root::note);
    try (var followed = following.listener(port).start();
        port) {
      restoreOnExit(port);
      port.setTarget(followed.target());
      root.playEvents();
      printer.awaitEnd(duration);
    }
  }

  /** The class, and the options that select its interfaces. */
  private String wanted() {
    var options = new StringJoiner(" ", " with ", "").setEmptyValue("");
    instanceId.ifPresent(id -> options.add("--instance " + id.text()));
    dosName.ifPresent(name -> options.add("--dos-name " + name.text()));
    usb.ifPresent(product -> options.add("--usb " + product.text()));
    referenceString.ifPresent(text -> options.add("--reference \"" + text + "\""));
    properties.forEach(
        property ->
            options.add(
                "--property " + PropertyKeys.nameOf(property.key()) + "=" + property.value()));
    return interfaceClass.orElseThrow().displayName() + options;
  }

  /** The reader ends with its target. */
  private ContinuousReader reader(IoTarget target, FollowPrinter printer) throws NtStatusException {
    return ContinuousReader.of(target).bufferSize(Math.max(1, capacity.bytes())).start(printer);
  }
}
