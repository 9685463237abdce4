package io.github.ntbridge.people;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.recording.json.JsonReader;
import io.github.ntbridge.recording.json.MalformedJsonException;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One of the machines in the folder people of the test resources. */
public record PeopleMachine(String name, MachineFacts facts) {
  private static final Path FOLDER = Path.of("src/test/resources/people");

  /** All of them, for parameterized tests. */
  public static Stream<PeopleMachine> all() {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".json"))
          .sorted()
          .map(file -> named(file.substring(0, file.length() - ".json".length())))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PeopleMachine named(String name) {
    try {
      var text = Files.readString(FOLDER.resolve(name + ".json"));
      return new PeopleMachine(name, MachineFacts.of(JsonReader.read(text)));
    } catch (MalformedJsonException e) {
      throw new IllegalStateException(name, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public SimulatedMachine build() {
    return MachineLoader.load(facts);
  }

  NtBridge bridge() {
    return NtBridge.open(SimulatedLayer.owning(build()));
  }

  List<MachineFacts> nodes() {
    return facts.objects("nodes");
  }

  /** The answers expected of one kind. */
  public List<MachineFacts> expected(String kind) {
    return facts.findObject("expect").orElseThrow().objects(kind);
  }

  @Override
  public String toString() {
    return name;
  }
}
