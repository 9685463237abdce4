package io.github.ntbridge.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.EchoDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The Javadoc of the package names every member that a file can have. */
class FormatDocumentationTest {
  private static final UUID SOME_CLASS = UUID.fromString("0b8d7c1e-92d3-4d51-a3f4-0d6a1c6b7a01");
  private static final Pattern MEMBER = Pattern.compile("[{,\\n]\"(\\w+)\":");

  @Test
  void namesEveryMember() throws IOException {
    var documentation =
        Files.readString(Path.of("src/main/java/io/github/ntbridge/recording/package-info.java"))
            .replaceAll("\\n \\*\\s*", " ");
    var members = members(everything());

    assertTrue(
        members.containsAll(Set.of("denied", "characteristics", "target", "output", "reference")),
        members::toString);
    assertEquals(
        List.of(),
        members.stream().filter(name -> !documentation.contains("{@code " + name + "}")).toList());
  }

  private static Set<String> members(Recording recording) {
    return MEMBER
        .matcher(recording.text())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A recording in which no member is left out. */
  private static Recording everything() throws IOException {
    try (var machine = SimulatedMachine.smallPc()) {
      machine.addDirectory("\\Shut", new AccessMask(0));
      machine
          .device("\\Device\\Ours")
          .instanceId("ROOT\\OURS\\0000")
          .interfaceOf(SOME_CLASS, "reference")
          .property(new DevicePropertyKey(SOME_CLASS, 2), PropertyValue.string("value"))
          .handler(new EchoDevice())
          .plug();
      return Machines.record(
          machine,
          capture ->
              capture
                  .withOpens()
                  .withIoctl("\\Device\\Ours", ControlCode.of(0x222000), new byte[1], 1)
                  .withIoctl(
                      "\\Device\\Ours", ControlCode.of(0x222002), new byte[1], new byte[] {1})
                  .withEvents(
                      Duration.ofDays(1),
                      1,
                      () ->
                          machine
                              .device("\\Device\\Late")
                              .instanceId("ROOT\\LATE\\0000")
                              .interfaceOf(SOME_CLASS)
                              .plug()));
    }
  }
}
