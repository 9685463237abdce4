package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.cli.output.LineFeedOutput;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What read, write and ioctl send to a device, and how they show what it returns. */
class BytesTest {
  private static final String NAME = "\\Device\\Tape";

  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final Shell shell = new Shell(machine);
  private final Tape tape = new Tape();

  /** Keeps what is written with its place, and returns the bytes of its contents from an offset. */
  private static final class Tape implements DeviceHandler {
    private final List<byte[]> written = new CopyOnWriteArrayList<>();
    private final List<Long> offsets = new CopyOnWriteArrayList<>();
    private volatile byte[] contents = {};

    @Override
    public void write(DeviceRequest request) {
      written.add(request.input());
      offsets.add(request.offset());
      request.complete(NtStatus.SUCCESS, request.input().length);
    }

    @Override
    public void read(DeviceRequest request) {
      offsets.add(request.offset());
      int from = (int) Math.min(contents.length, Math.max(0, request.offset()));
      int to = Math.min(contents.length, from + request.outputLength());
      request.complete(NtStatus.SUCCESS, Arrays.copyOfRange(contents, from, to));
    }
  }

  @BeforeEach
  void plug() {
    machine.device(NAME).handler(tape).plug();
  }

  @AfterEach
  void close() {
    machine.close();
  }

  @Test
  void aTextIsWrittenWithItsEscapes() {
    shell.run("write", NAME, "--text", "AT\\r").isDone("WRITTEN  3 of 3 bytes\n");
    assertArrayEquals(new byte[] {'A', 'T', '\r'}, tape.written.get(0));
  }

  @Test
  void standardInputIsWrittenAsItIs() {
    byte[] input = {0, '\r', '\n', (byte) 0xFF};

    var out = run(new ByteArrayInputStream(input), "write", NAME, "-");

    assertEquals("WRITTEN  4 of 4 bytes\n", out.toString(StandardCharsets.UTF_8));
    assertArrayEquals(input, tape.written.get(0));
  }

  @Test
  void eitherBytesOrATextAreWritten() {
    for (var command : new String[][] {{"write", NAME}, {"write", NAME, "00", "--text", "a"}}) {
      var outcome = shell.run(command);

      assertEquals(ExitCode.BAD_USAGE, outcome.code());
      assertTrue(outcome.err().contains("either DATA or --text"), outcome::err);
    }
    assertEquals(List.of(), tape.written);
  }

  @Test
  void rawBytesAreAllThatIsPrinted() {
    tape.contents = new byte[] {0, '\r', '\n', (byte) 0xFF, 'a'};

    var out = run(InputStream.nullInputStream(), "read", NAME, "--raw");

    assertArrayEquals(tape.contents, out.toByteArray());
  }

  @Test
  void aTextIsPrintedWithItsControlCharactersEscaped() {
    tape.contents = "one\r\ntwo\u001b[31m\tthree".getBytes(StandardCharsets.UTF_8);

    shell.run("read", NAME, "--text").isDone("one\ntwo\\u001B[31m\tthree\n");
  }

  @Test
  void readsGoOnBehindTheBytesFromAnOffset() {
    tape.contents = "0123456789".getBytes(StandardCharsets.UTF_8);

    shell
        .run("read", NAME, "--offset", "2", "--bytes", "3", "--count", "2", "--text")
        .isDone("234\n567\n");
    assertEquals(List.of(2L, 5L), tape.offsets);
  }

  @Test
  void bytesAreWrittenAtAnOffset() {
    assertEquals(ExitCode.DONE, shell.run("write", NAME, "01", "--offset", "0x200").code());
    assertEquals(List.of(512L), tape.offsets);
  }

  @ParameterizedTest
  @CsvSource({"--text, --raw", "--raw, --json", "--text, --json"})
  void oneFormIsPrinted(String form, String other) {
    var outcome = shell.run("read", NAME, form, other);

    assertEquals(ExitCode.BAD_USAGE, outcome.code());
    assertTrue(outcome.err().contains("exclude each other"), outcome::err);
  }

  @Test
  void theOutputOfAKnownRequestIsDecoded() {
    shell
        .run("ioctl", "PhysicalDrive0", "IOCTL_STORAGE_GET_DEVICE_NUMBER")
        .isDone(
            """
            CODE             IOCTL_STORAGE_GET_DEVICE_NUMBER (0x002D1080)
            STATUS           STATUS_SUCCESS (0x00000000)
            BYTES            12
            deviceType       FILE_DEVICE_DISK (0x00000007)
            deviceNumber     0
            partitionNumber  0
            00000000  07 00 00 00 00 00 00 00  00 00 00 00              |............|
            """);
  }

  @Test
  void aDocumentHasTheFieldsOfAKnownRequest() {
    var outcome = shell.run("--json", "ioctl", "C:", "IOCTL_VOLUME_GET_VOLUME_DISK_EXTENTS");

    assertTrue(
        outcome
            .out()
            .contains(
                "\"decoded\":{\"value\":[{\"diskNumber\":0,\"startingOffset\":290455552,"
                    + "\"extentLength\":511809912832}]}"),
        outcome::out);
  }

  @Test
  void aHexadecimalNumberWithoutItsPrefixIsExplained() {
    var outcome = shell.run("ioctl", "PhysicalDrive0", "2D1080");

    assertEquals(ExitCode.BAD_USAGE, outcome.code());
    assertTrue(outcome.err().contains("write 0x2D1080"), outcome::err);
  }

  private ByteArrayOutputStream run(InputStream input, String... command) {
    var out = new ByteArrayOutputStream();
    var terminal =
        new Terminal() {
          @Override
          public Optional<String> ask(String question) {
            return Optional.empty();
          }

          @Override
          public InputStream input() {
            return input;
          }
        };
    var cli =
        new NtBridgeCli(
            LineFeedOutput.utf8(out),
            LineFeedOutput.utf8(new ByteArrayOutputStream()),
            choice -> new SimulatedLayer(machine),
            terminal);
    assertEquals(ExitCode.DONE, cli.run(List.of(command)));
    return out;
  }
}
