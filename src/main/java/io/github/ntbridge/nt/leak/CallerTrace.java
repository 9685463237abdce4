package io.github.ntbridge.nt.leak;

import io.github.ntbridge.nt.seam.CallInterceptor;
import io.github.ntbridge.nt.seam.SeamCall;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;

/** Finds the callers of the seam. */
enum CallerTrace {
  /** Finds none: for tests of a million cycles. */
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
      return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
          .walk(
              frames ->
                  frames
                      .dropWhile(CallerTrace::isOfLeakCheck)
                      .limit(LIMIT)
                      .map(StackWalker.StackFrame::toStackTraceElement)
                      .toList());
    }
  };

  private static final Set<Class<?>> LEAK_CHECK =
      Set.of(
          CallerTrace.class,
          LeakCheck.class,
          LeakCheckingHeap.class,
          CallInterceptor.class,
          SeamCall.class);

  private static final int LIMIT = 16;

  abstract List<StackTraceElement> take();

  private static boolean isOfLeakCheck(StackWalker.StackFrame frame) {
    var type = frame.getDeclaringClass();
    return LEAK_CHECK.contains(type.getNestHost()) || Proxy.isProxyClass(type);
  }
}
