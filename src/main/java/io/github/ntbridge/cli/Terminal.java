package io.github.ntbridge.cli;

import io.github.ntbridge.cli.output.Screen;
import io.github.ntbridge.cli.output.ScreenDetector;
import java.io.InputStream;
import java.util.Optional;

/** The terminal of the user. */
@FunctionalInterface
interface Terminal {
  /** No terminal: standard input or output is a file or a pipe. */
  Terminal NONE = question -> Optional.empty();

  /** The terminal that the program was started in, if it was. */
  Terminal CONSOLE =
      new Terminal() {
        @Override
        public Optional<String> ask(String question) {
          return Optional.ofNullable(System.console())
              .flatMap(console -> Optional.ofNullable(console.readLine("%s", question)));
        }

        @Override
        public Screen screen() {
          return ScreenDetector.ofThisProcess();
        }
      };

  /** Asks a question; the answer is empty where there is no terminal, and after an end of input. */
  Optional<String> ask(String question);

  /** Returns what is piped or typed into the program. */
  default InputStream input() {
    return System.in;
  }

  /** Returns the place that results are printed to. */
  default Screen screen() {
    return Screen.PIPE;
  }
}
