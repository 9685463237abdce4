package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.DeviceName;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.inventory.FoundInterface;
import io.github.ntbridge.inventory.SearchTerm;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.ResolutionEnd;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.WellKnownSetupClass;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what the names of a command line mean: first as they stand, and only then by a search for
 * what people call a device. Opens no device.
 */
final class NamedDevices {
  /** More names do not help. */
  private static final int MOST_SHOWN = 4;

  private final NtBridge bridge;
  private final Consumer<String> notes;

  NamedDevices(NtBridge bridge, Consumer<String> notes) {
    this.bridge = bridge;
    this.notes = notes;
  }

  /** Finds the name of an object to open or to resolve; one that nothing has is left as it is. */
  ObjectPath object(DeviceName name) throws IOException {
    if (name.interfacePath().isPresent()) {
      return name.objectPath();
    }
    if (name.isInstanceId()) {
      return interfaceOf(name, node(name));
    }
    var term = name.searchTerm();
    if (term.isEmpty() || leadsSomewhere(name)) {
      requireNotCut(name);
      return name.objectPath();
    }
    requireNoInterfaceClass(name);
    var found = bridge.inventory().find(term.get(), this::note);
    requireNoSetupClass(name, found.stream().map(NamedDevices::describe));
    if (found.isEmpty()) {
      requireNoSearchedForm(name, term.get());
      requireNotCut(name);
      notes.accept(
          "no name, product, manufacturer or serial number of a device has \""
              + name.text()
              + "\" in it; ports, usb, devices and interfaces show those that are present");
      return name.objectPath();
    }
    return ObjectPath.of(single(name, found).path().text());
  }

  /** Finds a device node. */
  DeviceNode node(DeviceName name) throws IOException {
    requireNotCut(name);
    var exact = exactNode(name);
    if (exact.isPresent()) {
      return exact.get();
    }
    requireNoInterfaceClass(name);
    var term = name.searchTerm();
    var found =
        term.isPresent()
            ? bridge.inventory().findNodes(term.get(), this::note)
            : List.<DeviceNode>of();
    requireNoSetupClass(name, found.stream().map(node -> describe(node)));
    if (found.size() > 1) {
      throw new AmbiguousNameException(
          name.text(), found.stream().map(node -> describe(node)).toList());
    }
    return found.stream().findFirst().orElseThrow(() -> unknown(name));
  }

  private Optional<DeviceNode> exactNode(DeviceName name) throws IOException {
    if (name.isInstanceId()) {
      return bridge.deviceTree().find(name.text(), Presence.ALL);
    }
    var path = name.interfacePath();
    if (path.isPresent()) {
      return bridge.interfaces().properties(path.get()).device();
    }
    return SearchTerm.UsbProduct.tryParse(name.text()).isPresent()
        ? Optional.empty()
        : bridge.inventory().nodeNamed(name.objectPath(), this::note);
  }

  private void note(Omission omission) {
    notes.accept("not searched: " + omission);
  }

  /** Returns whether a link or an object has the name, wherever it leads. */
  private boolean leadsSomewhere(DeviceName name) throws IOException {
    if (SearchTerm.UsbProduct.tryParse(name.text()).isPresent()) {
      return false;
    }
    var resolution = bridge.namespace().resolve(name.objectPath());
    return !resolution.steps().isEmpty()
        || !(resolution.end() instanceof ResolutionEnd.Broken broken)
        || !broken.isMissing();
  }

  private ObjectPath interfaceOf(DeviceName name, DeviceNode node) throws IOException {
    var found = bridge.inventory().find(new SearchTerm.OfDevice(node.instanceId()), this::note);
    if (found.isEmpty()) {
      throw new UnknownDeviceException(
          "the device " + node + " has no enabled interface to open; props shows what it is");
    }
    return ObjectPath.of(single(name, found).path().text());
  }

  private FoundInterface single(DeviceName name, List<FoundInterface> found)
      throws AmbiguousNameException {
    if (found.size() > 1) {
      throw new AmbiguousNameException(
          name.text(), found.stream().map(NamedDevices::describe).toList());
    }
    var only = found.get(0);
    notes.accept("\"" + name.text() + "\" is " + meaning(name, only) + ": " + only.path());
    return only;
  }

  /** What a name means; a place in a class is not repeated. */
  private static String meaning(DeviceName name, FoundInterface found) {
    boolean isRepeated =
        found.label().dosNames().isEmpty()
            && CaseFolding.equals(found.place().toString(), name.text());
    return isRepeated
        ? found.label().displayName().map(PrintableText::of).orElseGet(() -> describe(found))
        : describe(found);
  }

  /** A name to write, and what people call it. */
  private static String describe(FoundInterface found) {
    var name = found.label().dosNames().stream().findFirst().orElse(found.place().toString());
    return PrintableText.of(
        name + found.label().displayName().map(text -> " (" + text + ")").orElse(""));
  }

  private static String describe(DeviceNode node) {
    try {
      return node + node.displayName().map(text -> " (" + PrintableText.of(text) + ")").orElse("");
    } catch (IOException e) {
      return node.toString(); // The instance id is the name to write.
    }
  }

  private static void requireNoInterfaceClass(DeviceName name) throws UnknownDeviceException {
    var text = name.text();
    var interfaceClass = InterfaceClass.tryParse(text);
    if (interfaceClass.isPresent()) {
      var shown = interfaceClass.get().displayName();
      throw new UnknownDeviceException(
          shown
              + " is an interface class, not a device; \"interfaces --class "
              + shown
              + "\" lists its interfaces, and "
              + shown
              + ":1 is the first of them");
    }
  }

  /** A device is not meant by the name of its class, but may have been by a part of its own. */
  private static void requireNoSetupClass(DeviceName name, Stream<String> found)
      throws UnknownDeviceException {
    var setupClass = WellKnownSetupClass.named(name.text()).map(WellKnownSetupClass::className);
    if (setupClass.isPresent()) {
      var meant = found.limit(MOST_SHOWN).collect(Collectors.joining(", "));
      throw new UnknownDeviceException(
          setupClass.get()
              + " is a setup class, not a device; \"devices --class "
              + setupClass.get()
              + "\" lists its devices"
              + (meant.isEmpty() ? "" : "; or write one of these names: " + meant));
    }
  }

  /** A place in a class or a USB product is no name of an object. */
  private static void requireNoSearchedForm(DeviceName name, SearchTerm term)
      throws UnknownDeviceException {
    if (term instanceof SearchTerm.NthOfClass place) {
      var shown = place.interfaceClass().displayName();
      throw new UnknownDeviceException(
          "there is no interface "
              + place
              + "; \"interfaces --class "
              + shown
              + "\" lists those of the class");
    }
    if (term instanceof SearchTerm.UsbProduct) {
      throw new UnknownDeviceException(
          "no enabled interface is of the USB product "
              + PrintableText.of(name.text())
              + "; usb lists the USB devices");
    }
  }

  private static void requireNotCut(DeviceName name) throws UnknownDeviceException {
    if (name.cutHint().isPresent()) {
      throw unknown(name);
    }
  }

  private static UnknownDeviceException unknown(DeviceName name) {
    return new UnknownDeviceException(
        "no device is known by \""
            + PrintableText.of(name.text())
            + "\"; "
            + name.cutHint()
                .orElse(
                    "give an interface path, a DOS device name, a device instance id or a part of"
                        + " its name or of its USB product; interfaces, devices and usb show"
                        + " them"));
  }
}
