package io.github.ntbridge.nt.seam;

import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Receives the calls of native functions in place of the functions: to count, to record or to
 * change them.
 *
 * <pre>{@code
 * CallInterceptor printing =
 *     call -> {
 *       int status = call.proceed();
 *       System.out.println(call.function() + ": " + NtStatus.of(status));
 *       return status;
 *     };
 * NtDll ntDll = CallInterceptor.around(NtDll.class, layer::ntDll, printing);
 * }</pre>
 *
 * <p>Called on the thread of the caller, on several at once.
 */
@FunctionalInterface
public interface CallInterceptor {
  /**
   * Handles a call.
   *
   * @param call the call; {@link SeamCall#proceed} calls the function
   * @return the result for the caller: an NTSTATUS, a CONFIGRET or a Win32 error
   */
  int intercept(SeamCall call);

  /**
   * Returns functions whose calls an interceptor receives.
   *
   * @param <T> the group of functions
   * @param type the group of functions, {@link NtDll}, {@link CfgMgr32} or {@link VirtDisk}
   * @param functions the functions that {@link SeamCall#proceed} calls, asked for at each call
   * @param interceptor the interceptor
   * @return the functions to use in their place
   */
  static <T> T around(Class<T> type, Supplier<T> functions, CallInterceptor interceptor) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                method.getDeclaringClass() == Object.class
                    ? ofObject(method.getName(), proxy, type, arguments)
                    : interceptor.intercept(
                        new SeamCall(
                            functions.get(),
                            method,
                            Objects.requireNonNullElse(arguments, new Object[0])))));
  }

  private static Object ofObject(
      String method, Object proxy, Class<?> type, Object @Nullable [] arguments) {
    return switch (method) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "intercepted " + type.getSimpleName();
    };
  }
}
