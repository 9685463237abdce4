package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.DeviceName;
import io.github.ntbridge.cli.input.UserChoice;
import io.github.ntbridge.cli.output.Emphasis;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.Outline;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.ObjectTypeNames;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.security.Acl;
import io.github.ntbridge.nt.security.ObjectRights;
import io.github.ntbridge.nt.security.SecurityDescriptor;
import io.github.ntbridge.nt.security.SecuritySentences;
import io.github.ntbridge.nt.security.Sid;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code security}: who may open an object, and with what access. */
@Command(
    name = "security",
    description = {
      "Shows the security of a device, a directory or a symbolic link: owner, SDDL, the access"
          + " control list in words, and who gets what.",
      "A device is opened with READ_CONTROL | SYNCHRONIZE | FILE_READ_ATTRIBUTES for it."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ntbridge security COM1", "  ntbridge security \\GLOBAL?? --as standard"})
final class SecurityCommand extends BridgeCommand {
  @Parameters(paramLabel = "NAME", description = DeviceName.DESCRIPTION)
  private DeviceName name = DeviceName.NONE;

  @Option(
      names = "--link",
      description = "The security of the symbolic link itself, not of what it leads to.")
  private boolean link;

  @Option(
      names = "--as",
      paramLabel = "USER",
      description =
          "Only with sim and stub: what this user gets; standard, administrator, not-elevated,"
              + " system, or the SID of a group that a standard user is in, such as PU.")
  private Optional<UserChoice> user = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  SecurityCommand(RootCommand root) {
    super(root);
  }

  /** The security of an object. */
  private record Secured(
      String object, String type, ObjectRights rights, SecurityDescriptor security) {
    String access(UserChoice user) {
      return rights.inWords(mask(user).bits());
    }

    AccessMask mask(UserChoice user) {
      return user.user().accessTo(security, new AccessMask(rights.all()));
    }

    boolean hasKnownList() {
      return (security.control() & SecurityDescriptor.DACL_PRESENT) != 0;
    }

    boolean hasUnchecked() {
      return security.dacl().map(Acl::entries).orElse(List.of()).stream()
          .anyMatch(entry -> entry.type() > 1);
    }
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    if (user.isPresent() && bridge.layerName().equals("windows")) {
      throw new ParameterException(
          spec.commandLine(),
          "--as is for the simulated machine of the layers sim and stub; without it, the command"
              + " shows what each kind of user gets");
    }
    var secured = read(bridge);
    if (root.isReplay()) {
      root.note("a recording does not hold the security of objects; this is the usual one");
    }
    var users = user.map(List::of).orElse(UserChoice.KINDS);
    if (root.json()) {
      root.print(document(secured, users));
    } else {
      root.print(outline(secured, users));
    }
    if (secured.hasUnchecked()) {
      root.note("entries of other types than A and D are not counted in what users get");
    }
    return ExitCode.DONE;
  }

  private Secured read(NtBridge bridge) throws IOException {
    var queries = bridge.namespace().queries();
    var path = path(bridge);
    if (link) {
      requireType(bridge, path, ObjectTypeNames.SYMBOLIC_LINK);
      return new Secured(
          path.text(),
          ObjectTypeNames.SYMBOLIC_LINK,
          ObjectRights.SYMBOLIC_LINK,
          queries.security(path));
    }
    var reached = NamedObject.require(bridge, path);
    if (reached.isDirectory()) {
      return new Secured(
          reached.object().text(),
          ObjectTypeNames.DIRECTORY,
          ObjectRights.DIRECTORY,
          queries.security(reached.object()));
    }
    requireType(bridge, reached.object(), ObjectTypeNames.DEVICE);
    var object = reached.object().text() + reached.remainder();
    return new Secured(
        object,
        reached.remainder().isEmpty() ? ObjectTypeNames.DEVICE : "File",
        ObjectRights.FILE,
        queries.securityOfDevice(ObjectPath.of(object)));
  }

  /** A directory that may not be listed does not show the type; then the open decides. */
  private static void requireType(NtBridge bridge, ObjectPath object, String wanted)
      throws IOException {
    Optional<String> type;
    try {
      type = bridge.namespace().typeName(object);
    } catch (NtStatusException e) {
      return;
    }
    if (type.isPresent() && !type.get().equals(wanted)) {
      throw new UnknownDeviceException(
          object
              + " is an object of the type "
              + type.get()
              + "; this shows devices, directories and, with --link, symbolic links");
    }
  }

  private ObjectPath path(NtBridge bridge) throws IOException {
    var devices = root.devices(bridge);
    if (!name.isInstanceId()) {
      return devices.object(name);
    }
    var node = devices.node(name);
    return node.property(PropertyKeys.DEVICE_PDO_NAME)
        .flatMap(ObjectPath::ofSystemName)
        .orElseThrow(
            () ->
                new UnknownDeviceException(
                    "the device " + node + " is not present, so it has no object"));
  }

  private static Outline outline(Secured secured, List<UserChoice> users) {
    var outline =
        new Outline()
            .add(0, Emphasis.HEADER, secured.object() + " (" + secured.type() + ")")
            .add(1, secured.security().toSddl());
    SecuritySentences.of(secured.security(), secured.rights())
        .forEach(line -> outline.add(1, line));
    if (secured.hasKnownList()) {
      outline.add(0, Emphasis.HEADER, "Who gets what");
      users.forEach(each -> outline.add(1, each + ": " + secured.access(each)));
    }
    return outline;
  }

  private JsonObject document(Secured secured, List<UserChoice> users) {
    var shown = secured.hasKnownList() ? users.stream() : Stream.<UserChoice>empty();
    return new JsonObject()
        .put("name", name.text())
        .put("object", secured.object())
        .put("type", secured.type())
        .put("sddl", secured.security().toSddl())
        .put("owner", secured.security().owner().map(Sid::toString))
        .put("group", secured.security().group().map(Sid::toString))
        .putStrings("sentences", SecuritySentences.of(secured.security(), secured.rights()))
        .putObjects(
            "access",
            shown
                .map(
                    each ->
                        new JsonObject()
                            .put("user", each.text())
                            .put("access", secured.access(each))
                            .put(
                                "mask",
                                String.format(Locale.ROOT, "0x%08X", secured.mask(each).bits())))
                .toList());
  }
}
