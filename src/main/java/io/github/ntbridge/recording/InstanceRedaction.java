package io.github.ntbridge.recording;

import static io.github.ntbridge.recording.PseudonymTable.padded;

import io.github.ntbridge.nt.text.CaseFolding;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Gives pseudonyms to the instance parts of device instance ids, and to serial numbers in them. */
final class InstanceRedaction {
  /** Root-enumerated devices and slots are numbered with these: not an identity. */
  private static final Pattern ORDINAL = Pattern.compile("[0-9]{1,4}");

  /** A possible serial number: letters alone are a word, zeros alone are nothing. */
  private static final Pattern SERIAL =
      Pattern.compile("(?=.*[0-9])(?=.*[1-9A-Za-z])[0-9A-Za-z]{6,}");

  /** The enumerator of devices that no bus finds: software, which has no serial number. */
  private static final String ROOT_ENUMERATOR = "ROOT\\";

  /** Pieces of an instance id that the system made up are short, but for hash and serial number. */
  private static final int SHORT_PIECE = 2;

  private final PseudonymTable table;

  InstanceRedaction(PseudonymTable table) {
    this.table = table;
  }

  void add(RecordedNode node) {
    if (!CaseFolding.equals(node.instanceId(), RecordedMachine.ROOT_NODE)) {
      int end = node.instanceId().lastIndexOf('\\') + 1;
      add(node.instanceId().substring(0, end), node.instanceId().substring(end));
    }
  }

  /** An interface whose device is not known has its instance before the last separator. */
  void add(RecordedInterface each) {
    if (each.instanceId().isEmpty()) {
      var name = each.path().linkName();
      var device = name.substring(name.lastIndexOf('\\') + 1, name.lastIndexOf("#{"));
      int end = device.lastIndexOf('#') + 1;
      add(device.substring(0, end), device.substring(end));
    }
  }

  private void add(String device, String instance) {
    if (CaseFolding.fold(device).startsWith(ROOT_ENUMERATOR)) {
      return;
    }
    var pseudonym = table.of(CaseFolding.fold(instance), key -> shaped(instance));
    if (pseudonym.equals(instance)) {
      return;
    }
    table.replacements().addAfter(device, instance, pseudonym);
    table.replacements().addAfter(device.replace('\\', '#'), instance, pseudonym);
    addSerial(instance, pseudonym);
    if (instance.indexOf('&') >= 0) {
      var pieces = instance.split("&", -1);
      var shown = pseudonym.split("&", -1);
      for (int i = 0; i < pieces.length; i++) {
        addSerial(pieces[i], shown[i]);
      }
    }
  }

  private void addSerial(String text, String pseudonym) {
    if (SERIAL.matcher(text).matches()) {
      table.replacements().add(text, pseudonym);
    }
  }

  /** A pseudonym of the same shape: the ampersands show how the instance id was made. */
  private String shaped(String instance) {
    if (ORDINAL.matcher(instance).matches()) {
      return instance;
    }
    int number = table.next();
    if (instance.indexOf('&') < 0) {
      return "R" + padded(number, Math.max(4, instance.length() - 1));
    }
    return Arrays.stream(instance.split("&", -1))
        .map(piece -> shapedPiece(piece, number))
        .collect(Collectors.joining("&"));
  }

  /** A serial number that has a pseudonym already keeps it. */
  private String shapedPiece(String piece, int number) {
    return piece.length() <= SHORT_PIECE
        ? piece
        : table.find(CaseFolding.fold(piece), padded(number, piece.length()));
  }
}
