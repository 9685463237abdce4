package io.github.ntbridge.nt;

import com.sun.jna.CallbackThreadInitializer;

/**
 * Has a thread that Java did not start be one of Java's, a daemon with a name, while it runs a
 * callback and no longer. Set with {@code Native.setCallbackThreadInitializer}.
 *
 * <p>A thread that stayed attached to the JVM would be detached when it ends. On Windows JNA does
 * that in {@code DllMain} ({@code DLL_THREAD_DETACH}), so under the loader lock, which a new Java
 * thread needs before it can stop at a safepoint, while the detaching thread waits for that
 * safepoint to end: the process stands still for good. Seen under Wine 8, within seconds of events
 * on threads of their own beside a program that starts threads.
 */
public final class PassingThread extends CallbackThreadInitializer {
  private static final boolean DAEMON = true;
  private static final boolean DETACH = true;

  /**
   * An initializer for the threads of a callback.
   *
   * @param name the name that a thread has in Java while it runs the callback
   */
  public PassingThread(String name) {
    super(DAEMON, DETACH, name);
  }
}
