package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.Capacity;
import io.github.ntbridge.cli.input.DeviceName;
import io.github.ntbridge.cli.input.HexBytes;
import io.github.ntbridge.cli.input.OutputBuffer;
import io.github.ntbridge.cli.output.DecodedValue;
import io.github.ntbridge.cli.output.Facts;
import io.github.ntbridge.cli.output.HexDump;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.JsonValues;
import io.github.ntbridge.iotarget.IoResult;
import io.github.ntbridge.iotarget.exchange.KnownExchanges;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ioctl}: sends one device control request. */
@Command(name = "ioctl", description = "Opens a device, sends it an IOCTL and shows the result.")
final class IoctlCommand extends BridgeCommand {
  private static final int DEFAULT_CAPACITY = 4096;

  @Parameters(index = "0", paramLabel = "NAME", description = DeviceName.DESCRIPTION)
  private DeviceName device = DeviceName.NONE;

  @Parameters(
      index = "1",
      paramLabel = "CODE",
      description =
          "The control code: a number such as 0x222000, or a name such as"
              + " IOCTL_STORAGE_GET_DEVICE_NUMBER.")
  private ControlCode code = ControlCode.of(0);

  @Option(
      names = "--in",
      paramLabel = "HEX",
      description = "Bytes for the device, such as \"01 02 ff\"; none by default.")
  private HexBytes input = HexBytes.NONE;

  @Option(
      names = "--buffer",
      paramLabel = "HEX",
      description =
          "Contents of the output buffer when the IOCTL is sent, such as the id of a HID report;"
              + " its driver does not see them if the code has METHOD_BUFFERED.")
  private Optional<HexBytes> buffer = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "BYTES",
      description =
          "Capacity of the output buffer; by default the size of --buffer, or "
              + DEFAULT_CAPACITY
              + ". Zeros follow the bytes of --buffer.")
  private Optional<Capacity> capacity = Optional.empty();

  @Option(
      names = "--access",
      paramLabel = "ACCESS",
      description =
          "query, read, write, read-write, or a mask such as 0x100080; by default query and what"
              + " the control code requires.")
  private Optional<AccessMask> access = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "Timeout, such as 500ms or 10s; none by default.")
  private Optional<Duration> timeout = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  IoctlCommand(RootCommand root) {
    super(root);
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    var output = outputBuffer();
    var desired = access.orElse(AccessMask.QUERY.or(code.requiredAccess().mask()));
    var name = root.devices(bridge).object(device);
    IoResult result;
    try (var handle = RefusedOpenException.open(bridge, name, desired)) {
      var sent = ByteBuffer.wrap(output);
      result =
          timeout.isPresent()
              ? handle.ioctl(code, input.toArray(), sent, timeout.get())
              : handle.ioctl(code, input.toArray(), sent);
    }
    var decoded = decoded(result);
    if (root.json()) {
      var document = document(name, result, output);
      decoded.ifPresent(value -> document.put("decoded", value.document()));
      root.print(document);
    } else {
      var facts = facts(result);
      decoded.ifPresent(value -> value.addTo(facts));
      root.print(facts);
      root.print(HexDump.of(result.data()));
    }
    if (result.status().isSuccess()) {
      return ExitCode.DONE;
    }
    root.note(name + " " + code + ": " + warning(result.status()));
    return ExitCode.FAILED;
  }

  private byte[] outputBuffer() {
    if (buffer.isEmpty()) {
      return new byte[capacity.map(Capacity::bytes).orElse(DEFAULT_CAPACITY)];
    }
    try {
      return OutputBuffer.of(code, buffer.get(), capacity);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--buffer: " + e.getMessage(), e);
    }
  }

  /** The fields of the output, if the request is known and was completed as a whole. */
  private Optional<DecodedValue> decoded(IoResult result) {
    if (!result.status().isSuccess()) {
      return Optional.empty();
    }
    try {
      return KnownExchanges.decode(code, input.toArray(), result.data()).map(DecodedValue::new);
    } catch (MalformedDataException e) {
      root.note("not decoded: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static String warning(NtStatus status) {
    var text = status + ": " + status.message();
    return status.equals(NtStatus.BUFFER_OVERFLOW)
        ? text + ". Raise the capacity with --out"
        : text;
  }

  private Facts facts(IoResult result) {
    var facts = new Facts();
    if (code.name().isPresent()) {
      facts.add("CODE", code);
    }
    return facts.add("STATUS", result.status()).add("BYTES", result.length());
  }

  private JsonObject document(ObjectPath name, IoResult result, byte[] output) {
    var request =
        new JsonObject().put("name", name.text()).put("code", Integer.toUnsignedLong(code.value()));
    code.name().ifPresent(known -> request.put("codeName", known));
    var document = JsonValues.putResult(request, result.status(), result.data());
    // Whole, since a driver that has the buffer need not count all that it changes there.
    return buffer.isPresent() ? document.put("buffer", HexFormat.of().formatHex(output)) : document;
  }
}
