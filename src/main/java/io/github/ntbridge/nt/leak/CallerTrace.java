package io.github.ntbridge.nt.leak;

import java.util.List;
import java.util.Set;

/** Says who called the seam. */
enum CallerTrace {
  /** Does not look: what tests of a million cycles can afford. */
  NONE {
    @Override
    List<StackTraceElement> take() {
      return List.of();
    }
  },
  /** The nearest callers outside this package. */
  CALLERS {
    @Override
    List<StackTraceElement> take() {
      return StackWalker.getInstance()
          .walk(
              frames ->
                  frames
                      .dropWhile(frame -> BOOKKEEPERS.contains(outerClass(frame)))
                      .limit(LIMIT)
                      .map(StackWalker.StackFrame::toStackTraceElement)
                      .toList());
    }
  };

  private static final Set<String> BOOKKEEPERS =
      Set.of(
          CallerTrace.class.getName(),
          CountingNtDll.class.getName(),
          CountingCfgMgr32.class.getName(),
          CountingHeap.class.getName());

  private static final int LIMIT = 16;

  abstract List<StackTraceElement> take();

  private static String outerClass(StackWalker.StackFrame frame) {
    var name = frame.getClassName();
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }
}
