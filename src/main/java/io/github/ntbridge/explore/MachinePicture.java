package io.github.ntbridge.explore;

import io.github.ntbridge.device.Presence;
import io.github.ntbridge.inventory.InterfaceEntry;
import io.github.ntbridge.inventory.InterfaceLabel;
import io.github.ntbridge.inventory.Inventory;
import io.github.ntbridge.recording.Recording;
import io.github.ntbridge.recording.RecordingDiff;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A machine at one moment, as the explorer shows it.
 *
 * @param title names the machine
 * @param recording its namespace, device nodes, interfaces and properties
 * @param interfaces its interfaces with their links and devices
 * @param labels what people call each of the interfaces, in the same order
 * @param leftOut what could not be read
 * @param comparison its differences from another recording
 */
public record MachinePicture(
    String title,
    Recording recording,
    List<InterfaceEntry> interfaces,
    List<InterfaceLabel> labels,
    List<String> leftOut,
    Optional<Comparison> comparison) {
  /**
   * A comparison with an earlier recording.
   *
   * @param earlier the name of the earlier recording
   * @param differences what differs
   */
  public record Comparison(String earlier, RecordingDiff differences) {}

  /**
   * Keeps unmodifiable copies.
   *
   * @param title names the machine
   * @param recording its recording
   * @param interfaces its interfaces
   * @param labels their labels
   * @param leftOut what could not be read
   * @param comparison its differences from another recording
   */
  public MachinePicture {
    interfaces = List.copyOf(interfaces);
    labels = List.copyOf(labels);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Joins a recording with what the inventory of the same machine knows of its interfaces.
   *
   * @param title names the machine
   * @param recording the recording
   * @param leftOut what the recording lacks
   * @param inventory the inventory of the machine, or of a replay of the recording
   * @return the picture
   * @throws IOException if the system fails to list the interfaces
   */
  public static MachinePicture of(
      String title, Recording recording, Collection<String> leftOut, Inventory inventory)
      throws IOException {
    var omissions = new ArrayList<>(leftOut);
    var entries =
        inventory.interfaces(Presence.ALL, omission -> omissions.add(omission.toString()));
    var labels = inventory.labels(entries, omission -> omissions.add(omission.toString()));
    return new MachinePicture(
        title,
        recording,
        entries,
        labels,
        omissions.stream().distinct().toList(),
        Optional.empty());
  }

  /**
   * Adds the differences from an earlier recording.
   *
   * @param name the name of the earlier recording
   * @param earlier the earlier recording
   * @return the picture with them
   * @throws IllegalArgumentException if only one of the recordings is redacted
   */
  public MachinePicture comparedWith(String name, Recording earlier) {
    return new MachinePicture(
        title,
        recording,
        interfaces,
        labels,
        leftOut,
        Optional.of(new Comparison(name, RecordingDiff.between(earlier, recording))));
  }
}
