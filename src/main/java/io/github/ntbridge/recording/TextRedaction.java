package io.github.ntbridge.recording;

import static io.github.ntbridge.recording.PseudonymTable.padded;

import io.github.ntbridge.nt.text.CaseFolding;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Finds identities in texts by their form: volumes, homes, accounts and network addresses. */
final class TextRedaction {
  private static final Pattern VOLUME =
      Pattern.compile("Volume" + Fields.GUID.pattern(), Pattern.CASE_INSENSITIVE);

  /** Paths, names of mutexes that are made of paths, and the statistics file of a JVM. */
  private static final Pattern HOME =
      Pattern.compile(
          "(?<context>[\\\\/!](?:users|home|documents and settings)[\\\\/!]|hsperfdata_)"
              + "(?<name>[^\\\\/!:*?\"<>|]+?)(?=[\\\\/!]|_[0-9]+\\z|\\z)",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> HOMES_OF_EVERY_WINDOWS =
      Set.of("public", "default", "default user", "all users");

  /**
   * The domain of an account's security identifier, of a Windows or an Entra ID account; the number
   * of the account follows.
   */
  private static final Pattern ACCOUNT_DOMAIN =
      Pattern.compile("(?<authority>S-1-5-21|S-1-12-1)(?:-[0-9]{1,10}){3}");

  /** A GUID as a name in a directory was made on the machine: a network adapter, a volume. */
  private static final Pattern OWN_GUID =
      Pattern.compile("\\\\" + Fields.GUID.pattern() + "(?=\\\\|\\z)");

  /** Addresses of Bluetooth devices, in the ids of their nodes. */
  private static final Pattern BLUETOOTH =
      Pattern.compile(
          "DEV_(?<device>\\p{XDigit}{12})(?!\\p{XDigit})"
              + "|(?<!\\p{XDigit})(?<service>\\p{XDigit}{12})(?=_C\\p{XDigit}{8}(?!\\p{XDigit}))",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern MAC_ADDRESS =
      Pattern.compile(
          "(?<![0-9A-Za-z])\\p{XDigit}{2}(?<separator>[:-])\\p{XDigit}{2}"
              + "(?:\\k<separator>\\p{XDigit}{2}){4}(?![0-9A-Za-z])");

  private final PseudonymTable table;
  private final NameRedaction names;

  TextRedaction(PseudonymTable table, NameRedaction names) {
    this.table = table;
    this.names = names;
  }

  void add(String text) {
    VOLUME.matcher(text).results().forEach(found -> addGuid(found.group(1)));
    addHomes(text);
    ACCOUNT_DOMAIN
        .matcher(text)
        .results()
        .forEach(found -> addAccountDomain(found.group(), found.group(1)));
    addBluetooth(text);
    MAC_ADDRESS.matcher(text).results().forEach(found -> addMacAddress(found.group()));
  }

  /** Adds the GUIDs that are names in a path. */
  void addOwnGuids(String path) {
    OWN_GUID.matcher(path).results().forEach(found -> addGuid(found.group(1)));
  }

  private void addGuid(String guid) {
    table.addGuid(UUID.fromString(guid));
  }

  private void addHomes(String text) {
    var homes = HOME.matcher(text);
    while (homes.find()) {
      var name = homes.group("name");
      if (!HOMES_OF_EVERY_WINDOWS.contains(name.toLowerCase(Locale.ROOT))) {
        table.replacements().addAfter(homes.group("context"), name, names.pseudonymOf(name));
        names.add(name);
      }
    }
  }

  private void addAccountDomain(String domain, String authority) {
    table
        .replacements()
        .add(domain, table.of(domain, key -> authority + ("-" + table.next()).repeat(3)));
  }

  private void addBluetooth(String text) {
    var bluetooth = BLUETOOTH.matcher(text);
    while (bluetooth.find()) {
      var device = bluetooth.group("device");
      addAddress(device == null ? bluetooth.group("service") : device);
    }
  }

  private void addAddress(String address) {
    table
        .replacements()
        .add(
            address,
            table.of(CaseFolding.fold(address), key -> padded(table.next(), address.length())));
  }

  /** With separators, and without them as elsewhere. */
  private void addMacAddress(String address) {
    var digits = address.replaceAll("[:-]", "");
    addAddress(digits);
    var pseudonym =
        table.find(CaseFolding.fold(digits), "").replaceAll("(..)(?!$)", "$1" + address.charAt(2));
    table.replacements().add(address, pseudonym);
  }
}
