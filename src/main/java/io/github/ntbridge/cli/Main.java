package io.github.ntbridge.cli;

import io.github.ntbridge.cli.output.LineFeedOutput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;

/** The entry point of the command line. */
public final class Main {
  private Main() {}

  /**
   * Runs one command and ends the JVM with its exit code.
   *
   * @param args the command and its arguments; or one {@code @FILE}, a picocli argument file that
   *     holds them, for what a system's command line cannot carry
   */
  public static void main(String[] args) {
    // The streams of System encode as the system pleases, which is Cp1252 on many a Windows.
    var out = LineFeedOutput.utf8(new FileOutputStream(FileDescriptor.out));
    var err = LineFeedOutput.utf8(new FileOutputStream(FileDescriptor.err));
    // Otherwise Java 22 to 24 have a console whether or not there is a terminal.
    if (System.getProperty("jdk.console") == null) {
      System.setProperty("jdk.console", "java.base");
    }
    System.exit(
        new NtBridgeCli(out, err, LayerFactory.DEFAULT, Terminal.CONSOLE).run(List.of(args)));
  }
}
