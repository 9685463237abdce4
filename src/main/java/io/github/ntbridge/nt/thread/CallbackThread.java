package io.github.ntbridge.nt.thread;

import com.sun.jna.CallbackThreadInitializer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * Has a thread that Java did not start be one of Java's, a daemon with a name, while it runs a
 * callback and no longer. Set with {@code Native.setCallbackThreadInitializer}; the callback runs
 * in {@link #call}.
 *
 * <p>A thread that stayed attached to the JVM would be detached when it ends. On Windows JNA does
 * that in {@code DllMain} ({@code DLL_THREAD_DETACH}), so under the loader lock, which a new Java
 * thread needs before it can stop at a safepoint, while the detaching thread waits for that
 * safepoint to end: the process hangs. Seen under Wine 8, within seconds of events on threads of
 * their own beside a program that starts threads.
 *
 * <p>JNA (5.19.1, dispatch_callback in callback.c) detaches such a thread at the end of every
 * callback, also of one that another callback has led to, with the frames of the outer one still on
 * the stack. The JVM refuses that, and JNA prints "JNA: could not detach thread". So the outermost
 * callback requests the detachment only when it ends.
 */
public final class CallbackThread extends CallbackThreadInitializer {
  private static final boolean DAEMON = true;
  private static final boolean DETACH = true;

  /** The names of such threads, which no other thread has. */
  private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();

  /** Set inside a callback; a thread is another one of Java's each time that it is attached. */
  private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

  /**
   * An initializer for the threads of a callback.
   *
   * @param name the name that a thread has in Java while it runs the callback; no other thread has
   *     it
   */
  public CallbackThread(String name) {
    super(DAEMON, DETACH, name);
    NAMES.add(name);
  }

  /** Sets whether the current thread is detached at the end of a callback, as JNA's Native does. */
  @FunctionalInterface
  public interface Detachment {
    /**
     * Sets it, for callbacks that end from now on.
     *
     * @param detach whether it is
     */
    void set(boolean detach);
  }

  /**
   * Runs the body of a callback, on any thread. On a thread that is Java's for the callback alone,
   * callbacks inside it leave it attached, and it is detached when this one returns.
   *
   * @param detachment {@code Native::detach}, which the layers alone may call
   * @param callback the body
   * @return what it returns
   */
  public static int call(Detachment detachment, IntSupplier callback) {
    if (INSIDE.get() != null || !NAMES.contains(Thread.currentThread().getName())) {
      return callback.getAsInt();
    }
    INSIDE.set(true);
    detachment.set(false);
    try {
      return callback.getAsInt();
    } finally {
      detachment.set(true);
      INSIDE.remove();
    }
  }
}
