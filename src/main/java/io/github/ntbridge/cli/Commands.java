package io.github.ntbridge.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** The commands of the program. */
final class Commands {
  /** In the order of the help. */
  static final List<String> NAMES =
      List.of(
          "interfaces",
          "ports",
          "usb",
          "resolve",
          "ls",
          "props",
          "volumes",
          "disks",
          "holders",
          "open",
          "ioctl",
          "read",
          "write",
          "watch",
          "follow",
          "devices",
          "eject",
          "restart",
          "disable",
          "enable",
          "rescan",
          "wait",
          "record",
          "explore",
          "diff",
          "links-to",
          "security",
          "classes",
          "explain",
          "doctor",
          "completion",
          "man",
          "help");

  /** They describe the others. */
  private static final Set<String> ABOUT_ALL = Set.of("completion", "man", "help");

  private Commands() {}

  /**
   * Returns the names among the arguments, all names where there is none. To describe a command to
   * picocli takes time, and few runs need more than one.
   */
  static List<String> in(List<String> arguments) {
    var named = NAMES.stream().filter(arguments::contains).toList();
    return named.isEmpty() || named.stream().anyMatch(ABOUT_ALL::contains) ? NAMES : named;
  }

  /** Creates a command. */
  static Callable<Integer> create(String name, RootCommand root) {
    return switch (name) {
      case "interfaces" -> new InterfacesCommand(root);
      case "ports" -> new PortsCommand(root);
      case "usb" -> new UsbCommand(root);
      case "resolve" -> new ResolveCommand(root);
      case "ls" -> new LsCommand(root);
      case "props" -> new PropsCommand(root);
      case "volumes" -> new VolumesCommand(root);
      case "disks" -> new DisksCommand(root);
      case "holders" -> new HoldersCommand(root);
      case "open" -> new OpenCommand(root);
      case "ioctl" -> new IoctlCommand(root);
      case "read" -> new ReadCommand(root);
      case "write" -> new WriteCommand(root);
      case "watch" -> new WatchCommand(root);
      case "follow" -> new FollowCommand(root);
      case "devices" -> new DevicesCommand(root);
      case "eject" -> new EjectCommand(root);
      case "restart" -> new RestartCommand(root);
      case "disable" -> new DisableCommand(root);
      case "enable" -> new EnableCommand(root);
      case "rescan" -> new RescanCommand(root);
      case "wait" -> new WaitCommand(root);
      case "record" -> new RecordCommand(root);
      case "explore" -> new ExploreCommand(root);
      case "diff" -> new DiffCommand(root);
      case "links-to" -> new LinksToCommand(root);
      case "security" -> new SecurityCommand(root);
      case "classes" -> new ClassesCommand(root);
      case "explain" -> new ExplainCommand(root);
      case "doctor" -> new DoctorCommand(root);
      case "completion" -> new CompletionCommand(root);
      case "man" -> new ManCommand(root);
      case "help" -> new HelpCommand();
      default -> throw new IllegalArgumentException("not a command: " + name);
    };
  }
}
