package io.github.ntbridge.sim.io;

import java.util.List;

/** The sender of a request: the nearest callers outside the machine and the layers before it. */
final class SenderTrace {
  /** Of the packages between a caller of the seam and the machine, and of what they call by. */
  private static final List<String> ON_THE_WAY =
      List.of(
          "io.github.ntbridge.sim.",
          "io.github.ntbridge.stub.",
          "io.github.ntbridge.nt.leak.",
          "com.sun.jna.",
          "java.",
          "jdk.");

  /** As many as for a handle that is left open. */
  private static final int LIMIT = 16;

  private SenderTrace() {}

  static List<StackTraceElement> take() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .dropWhile(frame -> isOnTheWay(frame.getClassName()))
                    .limit(LIMIT)
                    .map(StackWalker.StackFrame::toStackTraceElement)
                    .toList());
  }

  private static boolean isOnTheWay(String className) {
    return ON_THE_WAY.stream().anyMatch(className::startsWith);
  }
}
