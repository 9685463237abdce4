package io.github.ntbridge.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The file that hands arguments over exactly. A JVM decodes its arguments as the system's locale
 * says, and what that cannot express is lost: {@code java.exe} under Wine makes {@code ?} of it.
 *
 * <p>The file is UTF-8, with one argument a line and a line feed after each. In an argument a
 * backslash is written as {@code \\}, a line feed as {@code \n} and a carriage return as {@code
 * \r}.
 */
final class ArgumentsFile {
  /** The system property that names the file. */
  static final String PROPERTY = "ntbridge.arguments";

  private ArgumentsFile() {}

  /** The file named by the property cannot be read, or is malformed. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String file, String problem, Throwable cause) {
      super("the file of the system property " + PROPERTY + ", " + file + ": " + problem, cause);
    }
  }

  /** The arguments in the file that the property names; without the property, those given. */
  static List<String> orElse(String[] args) throws UnreadableException {
    var file = System.getProperty(PROPERTY);
    return file == null ? List.of(args) : read(file);
  }

  static List<String> read(String file) throws UnreadableException {
    try {
      return decode(Files.readString(Path.of(file)));
    } catch (IOException | InvalidPathException e) {
      throw new UnreadableException(file, "it cannot be read: " + e, e);
    } catch (IllegalArgumentException e) {
      throw new UnreadableException(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static List<String> decode(String text) {
    var arguments = new ArrayList<String>();
    var argument = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        arguments.add(argument.toString());
        argument.setLength(0);
      } else if (c == '\\') {
        i++;
        argument.append(unescape(i < text.length() ? text.charAt(i) : '\n'));
      } else {
        argument.append(c);
      }
    }
    if (argument.length() > 0) {
      throw new IllegalArgumentException("its last line does not end");
    }
    return List.copyOf(arguments);
  }

  private static char unescape(char c) {
    return switch (c) {
      case '\\' -> '\\';
      case 'n' -> '\n';
      case 'r' -> '\r';
      default ->
          throw new IllegalArgumentException("a backslash in it is not followed by \\, n or r");
    };
  }
}
