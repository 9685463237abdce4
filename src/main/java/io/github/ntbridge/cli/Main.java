package io.github.ntbridge.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** Where the JVM begins. */
public final class Main {
  private Main() {}

  /**
   * Runs one command and ends the JVM with its exit code.
   *
   * @param args the command and its arguments, unless the system property {@code
   *     ntbridge.arguments} names a file that holds them
   */
  public static void main(String[] args) {
    // The streams of System encode as the system pleases, which is Cp1252 on many a Windows.
    var out = LineFeedOutput.utf8(new FileOutputStream(FileDescriptor.out));
    var err = LineFeedOutput.utf8(new FileOutputStream(FileDescriptor.err));
    System.exit(run(args, new NtBridgeCli(out, err, LayerFactory.DEFAULT)));
  }

  private static int run(String[] args, NtBridgeCli cli) {
    try {
      return cli.run(ArgumentsFile.orElse(args));
    } catch (ArgumentsFile.UnreadableException e) {
      return cli.refuse(e);
    }
  }
}
