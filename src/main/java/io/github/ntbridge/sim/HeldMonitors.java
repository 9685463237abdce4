package io.github.ntbridge.sim;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a thread holds a monitor. The JVM's own answer needs a safepoint: 26 µs on an idle
 * machine of four cores, milliseconds on a busy one. Which monitors a thread holds follows from
 * where in each of its methods it is, so each stack is asked for once.
 */
final class HeldMonitors {
  private static final int MAX_STACKS = 100_000;
  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final Map<Long, Boolean> BY_STACK = new ConcurrentHashMap<>();

  private HeldMonitors() {}

  /** Whether the calling thread holds any. */
  static boolean any() {
    long stack =
        WALKER.walk(frames -> frames.mapToLong(HeldMonitors::place).reduce(1, HeldMonitors::join));
    var known = BY_STACK.get(stack);
    if (known != null) {
      return known;
    }
    boolean held = ask();
    if (BY_STACK.size() < MAX_STACKS) {
      BY_STACK.put(stack, held);
    }
    return held;
  }

  private static long join(long left, long right) {
    return (left * 0x9E3779B97F4A7C15L) ^ (left >>> 29) ^ right;
  }

  private static long place(StackWalker.StackFrame frame) {
    long names = ((long) frame.getClassName().hashCode() << 32) ^ frame.getMethodName().hashCode();
    return join(names, frame.getByteCodeIndex());
  }

  private static boolean ask() {
    long[] self = {Thread.currentThread().getId()};
    var info = ManagementFactory.getThreadMXBean().getThreadInfo(self, true, false)[0];
    return info != null && info.getLockedMonitors().length > 0;
  }
}
