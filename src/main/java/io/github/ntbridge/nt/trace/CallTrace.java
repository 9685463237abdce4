package io.github.ntbridge.nt.trace;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.layout.SubjectReader;
import io.github.ntbridge.nt.seam.CallInterceptor;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.SeamCall;
import java.util.Locale;
import java.util.function.Consumer;

/** Writes a line for each call when it has returned. */
final class CallTrace implements CallInterceptor {
  private static final double NANOSECONDS = 1e9;
  private static final long NANOSECONDS_A_MICROSECOND = 1000;

  private final Consumer<String> lines;
  private final CallSubjects subjects;
  private final long start = System.nanoTime();

  CallTrace(NativeLayer layer, Consumer<String> lines) {
    this.lines = lines;
    this.subjects = new CallSubjects(new SubjectReader(layer.pointerSize()));
  }

  @Override
  public int intercept(SeamCall call) {
    // Before the call, which may close the handle or free the name.
    var subject = subjects.of(call);
    long begin = System.nanoTime();
    int result = call.proceed();
    long end = System.nanoTime();
    var opened = subjects.opened(call, result, subject);
    lines.accept(
        PrintableText.of(
            String.format(
                Locale.ROOT,
                "%.6f %s %s%s%s: %s %d us",
                (begin - start) / NANOSECONDS,
                Thread.currentThread().getName(),
                call.function(),
                subject.isEmpty() ? "" : " " + subject,
                opened,
                call.resultName(result),
                (end - begin) / NANOSECONDS_A_MICROSECOND)));
    return result;
  }
}
