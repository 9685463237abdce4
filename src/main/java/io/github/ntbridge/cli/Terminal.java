package io.github.ntbridge.cli;

import java.util.Optional;

/** The terminal of the user. */
@FunctionalInterface
interface Terminal {
  /** No terminal: standard input or output is a file or a pipe. */
  Terminal NONE = question -> Optional.empty();

  /** The terminal that the program was started in, if it was. */
  Terminal CONSOLE =
      question ->
          Optional.ofNullable(System.console())
              .flatMap(console -> Optional.ofNullable(console.readLine("%s", question)));

  /** Asks a question; the answer is empty where there is no terminal, and after an end of input. */
  Optional<String> ask(String question);
}
