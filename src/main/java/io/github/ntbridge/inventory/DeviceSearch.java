package io.github.ntbridge.inventory;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.UsbDevice;
import io.github.ntbridge.nt.FactReader;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** One search for devices by what people call them. What cannot be read hides nothing else. */
final class DeviceSearch {
  /** Every USB device has one of these, beside that which a program opens. */
  private static final Set<WellKnownInterfaceClass> OF_THE_BUS =
      Set.of(
          WellKnownInterfaceClass.USB_DEVICE,
          WellKnownInterfaceClass.USB_HUB,
          WellKnownInterfaceClass.USB_HOST_CONTROLLER);

  private final DeviceInterfaces interfaces;
  private final DeviceTree deviceTree;
  private final Consumer<? super Omission> omissions;
  private final FactReader facts;
  private final ProductNames products;

  DeviceSearch(
      DeviceInterfaces interfaces, DeviceTree deviceTree, Consumer<? super Omission> omissions) {
    this.interfaces = interfaces;
    this.deviceTree = deviceTree;
    this.omissions = omissions;
    this.facts = new FactReader(omissions);
    this.products = new ProductNames(omissions);
  }

  /** The interfaces of a list that a term means; labels has one for each, in their order. */
  List<FoundInterface> interfaces(
      SearchTerm term, List<InterfaceEntry> entries, List<InterfaceLabel> labels) {
    var found = numbered(entries, labels);
    if (term instanceof SearchTerm.NthOfClass place) {
      return found.stream().filter(each -> each.place().equals(place)).toList();
    }
    return functions(
        term instanceof SearchTerm.NamePart part
            ? named(
                part.text(),
                found,
                each -> each.label().displayName(),
                each -> each.label().instanceId().map(deviceTree::node).map(products::ofFunction))
            : found.stream().filter(each -> isOf(term, each)).toList());
  }

  private static List<FoundInterface> numbered(
      List<InterfaceEntry> entries, List<InterfaceLabel> labels) {
    var numbers = new HashMap<InterfaceClass, Integer>();
    var found = new ArrayList<FoundInterface>();
    for (int i = 0; i < entries.size(); i++) {
      var entry = entries.get(i);
      int number = numbers.merge(entry.interfaceClass(), 1, Integer::sum);
      found.add(
          new FoundInterface(
              entry, labels.get(i), new SearchTerm.NthOfClass(entry.interfaceClass(), number)));
    }
    return found;
  }

  /** Without those of the bus, unless there are no others. */
  private static List<FoundInterface> functions(List<FoundInterface> found) {
    var functions = found.stream().filter(each -> !isOfTheBus(each)).toList();
    return functions.isEmpty() ? found : functions;
  }

  private static boolean isOfTheBus(FoundInterface found) {
    return WellKnownInterfaceClass.of(found.entry().interfaceClass().guid())
        .filter(OF_THE_BUS::contains)
        .isPresent();
  }

  private boolean isOf(SearchTerm term, FoundInterface found) {
    if (term instanceof SearchTerm.OfDevice device) {
      return found
          .label()
          .instanceId()
          .filter(id -> CaseFolding.equals(id, device.instanceId()))
          .isPresent();
    }
    return term instanceof SearchTerm.UsbProduct product && isProduct(product, found);
  }

  private boolean isProduct(SearchTerm.UsbProduct product, FoundInterface found) {
    var filter = product.filter();
    return facts
        .read(
            "the USB device of " + found.path(),
            () -> filter.matches(found.path(), interfaces.properties(found.path())))
        .orElse(false);
  }

  /** The devices that a term means, of those that are present. */
  List<DeviceNode> nodes(SearchTerm term) throws IOException {
    try (var walk = deviceTree.root().walk(omissions)) {
      if (term instanceof SearchTerm.UsbProduct product) {
        return walk.filter(node -> isUsbDevice(product, node)).toList();
      }
      if (!(term instanceof SearchTerm.NamePart part)) {
        return List.of();
      }
      return named(
          part.text(),
          walk.toList(),
          node -> facts.readOptional("the display name of " + node.instanceId(), node::displayName),
          node -> Optional.of(products.ofDevice(node)));
    }
  }

  /** The USB device itself, not what belongs to it. */
  private boolean isUsbDevice(SearchTerm.UsbProduct product, DeviceNode node) {
    Predicate<UsbDevice> isProduct =
        device ->
            device.vendorId() == product.vendorId()
                && device.productId() == product.productId()
                && (product.serialNumber().isEmpty()
                    || device
                        .serialNumber()
                        .filter(serial -> CaseFolding.equals(serial, product.serialNumber().get()))
                        .isPresent());
    return facts
        .readOptional("the USB device of " + node.instanceId(), () -> node.usbDevice(omissions))
        .filter(device -> device.node().filter(node::equals).isPresent())
        .filter(isProduct)
        .isPresent();
  }

  /** Those that a text means by their display names, or else by what else they are called. */
  private static <T> List<T> named(
      String text,
      List<T> all,
      Function<T, Optional<String>> displayName,
      Function<T, Optional<List<String>>> otherNames) {
    var found = named(text, all, each -> displayName.apply(each).stream().toList());
    return found.isEmpty()
        ? named(text, all, each -> otherNames.apply(each).orElse(List.of()))
        : found;
  }

  /** Those with a name that is the text, or else those with one that has it as a part. */
  private static <T> List<T> named(String text, List<T> all, Function<T, List<String>> names) {
    var wanted = CaseFolding.fold(text);
    var equal = new ArrayList<T>();
    var similar = new ArrayList<T>();
    for (var each : all) {
      var folded = names.apply(each).stream().map(CaseFolding::fold).toList();
      if (folded.contains(wanted)) {
        equal.add(each);
      } else if (folded.stream().anyMatch(name -> name.contains(wanted))) {
        similar.add(each);
      }
    }
    return equal.isEmpty() ? similar : equal;
  }
}
